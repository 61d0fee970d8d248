// SPDX-License-Identifier: EUPL-1.2
/* The table of commands, and the reading of a command line. */
#include "cli/commands.h"

#include "cli/cmd.h"

static const Option no_options[] = {{0}};

static const Option stat_options[] = {
    {"--params", true, "the estimator's parameters, a JSON object", {0}, false},
    {"--list", false, "explain every estimator", {0}, false},
    {0},
};

static const Option study_options[] = {
    {"--data", true, "directory of the embedded database, instead of a file", {0}, false},
    {"--db", true, "postgresql://... instead of a file", {0}, false},
    {"--organisation", true, "name, when the database has more than one", {0}, false},
    {"--report",
     true,
     "where the publication goes, a page of HTML; - is standard output",
     {0},
     false},
    {"--json", true, "where the tables go; - is standard output", {0}, false},
    {"--lang", true, "language of the report: nl or en; nl unless told", {0}, false},
    {"--tables", false, "the tables of the report in the JSON, however many persons", {0}, false},
    {"--threads", true, "1 to 64; 2 unless told; the outcome is the same", {0}, false},
    {"--timing", false, "say on standard error how long each part took", {0}, false},
    {"--aggregate", true, "where sums go that can be merged; no rows, no small groups", {0}, false},
    {"--people", true, "people.csv: the site of each person", {0}, false},
    {"--plans", true, "plans.csv: which interventions each plan holds", {0}, false},
    {"--goals", true, "goals.csv: how far each goal was attained", {0}, false},
    {"--professionals",
     true,
     "professionals.csv: what each of them says of their work",
     {0},
     false},
    {"--design", true, "design.json: waves, title and note of the study", {0}, false},
    {"--cut", true, "from which mean a scale counts as present; the instrument's own", {0}, false},
    {"--instrument", true, "id or file; draagkracht-2018 unless told", {0}, false},
    {0},
};

static const Option merge_options[] = {
    {"--json", true, "where the tables go; standard output unless told", {0}, false},
    {"--instrument", true, "id or file; what the files name unless told", {0}, false},
    {0},
};

static const Option power_options[] = {
    {"--change", true, "the change to find, in points of the score; 0.15 unless told", {0}, false},
    {"--sd", true, "standard deviation of the score at one wave; 0.65", {0}, false},
    {"--correlation", true, "of one person's scores at two waves; 0.6", {0}, false},
    {"--icc", true, "share of the variance of change between sites; 0.03", {0}, false},
    {"--dropout", true, "share lost from each wave to the next; 0.2", {0}, false},
    {"--growth",
     true,
     "step: all by the second wave, and stays; linear: as much each time",
     {0},
     false},
    {"--control", false, "half of the sites wait: the difference in change is tested", {0}, false},
    {"--alpha", true, "of the two-sided test; 0.05", {0}, false},
    {"--power", true, "certainty wanted; 0.8", {0}, false},
    {"--waves", true, "of the drawing and of the design to judge; 3", {0}, false},
    {"--sites", true, "a design to judge: sites, and", {0}, false},
    {"--residents", true, "residents who start, in all", {0}, false},
    {"--json", false, "as JSON", {0}, false},
    {"--plot", true, "where a drawing goes, as SVG", {0}, false},
    {0},
};

static const Option plan_options[] = {
    {"--instrument", true, "id or file; draagkracht-2018 unless told", {0}, false},
    {0},
};

static const Option simulate_options[] = {
    {"--persons", true, "how many residents", {0}, false},
    {"--sites", true, "how many places they live in, of about the same size", {0}, false},
    {"--seed", true, "a whole number; the same seed gives the same bytes", {0}, false},
    {"--plans", false, "plans.csv and goals.csv too", {0}, false},
    {"-o", true, "the folder for the files; made when it is not there", {0}, false},
    {0},
};

static const Option serve_options[] = {
    {"--data", true, "directory of the embedded database; made when it is not there", {0}, false},
    {"--db", true, "postgresql://... instead", {0}, false},
    {"--listen", true, "address and port, 127.0.0.1:8080 unless told", {0}, false},
    {"--public-url", true, "https://name when a proxy with TLS stands in front", {0}, false},
    {"--log", true, "requests (all), trouble or nothing", {0}, false},
    {"--mail-url",
     true,
     "smtp://name:587 or smtps://name:465; without it no mail is sent",
     {0},
     false},
    {"--mail-from", true, "the address mail comes from", {0}, false},
    {"--mail-settings", true, "file with url, from, user, password, authorities", {0}, false},
    {0},
};

static const Option score_options[] = {
    {"--instrument", true, "id or file; draagkracht-2018 unless told", {0}, false},
    {"-o", true, "the file of scores; standard output unless told", {0}, false},
    {"--lenient", false, "go on after a bad cell, and list them all", {0}, false},
    {0},
};

static const Option place_options[] = {
    {"--data", true, "directory of the embedded database", {0}, false},
    {"--db", true, "postgresql://... instead", {0}, false},
    {0},
};

static const Option restore_options[] = {
    {"--data", true, "directory of the embedded database", {0}, false},
    {"--db", true, "postgresql://... instead", {0}, false},
    {"--force", false, "replace the database that is there", {0}, false},
    {0},
};

static const Option user_add_options[] = {
    {"--data", true, "directory of the embedded database", {0}, false},
    {"--db", true, "postgresql://... instead", {0}, false},
    {"--email", true, "the address to sign in with", {0}, false},
    {"--name", true, "the name that colleagues see", {0}, false},
    {"--role",
     true,
     "professional, team_leader, partner, policy, researcher, administrator",
     {0},
     false},
    {"--team", true, "a team to belong to from today; made when it is new", {0}, false},
    {"--organisation", true, "needed once, to make the first, and when there are more", {0}, false},
    {0},
};

static const Option user_disable_options[] = {
    {"--data", true, "directory of the embedded database", {0}, false},
    {"--db", true, "postgresql://... instead", {0}, false},
    {"--email", true, "the address they sign in with", {0}, false},
    {0},
};

static const Option team_options[] = {
    {"--data", true, "directory of the embedded database", {0}, false},
    {"--db", true, "postgresql://... instead", {0}, false},
    {"--team", true, "the name of the team", {0}, false},
    {"--email", true, "the address of the user who joins or leaves", {0}, false},
    {"--until", true, "the last day they belong to it, as 2027-02-15", {0}, false},
    {"--organisation", true, "name, when there is more than one", {0}, false},
    {0},
};

static const Option import_options[] = {
    {"--data", true, "directory of the embedded database", {0}, false},
    {"--db", true, "postgresql://... instead", {0}, false},
    {"--instrument", true, "id or file; draagkracht-2018 unless told", {0}, false},
    {"--organisation", true, "name, when there is more than one", {0}, false},
    {"--research",
     false,
     "everybody in the file agreed to research; kept as their word",
     {0},
     false},
    {"--retire", false, "local places that are not in the file are gone from now on", {0}, false},
    {"--write", false, "write what was found sound; without it nothing is written", {0}, false},
    {0},
};

static const Option demo_options[] = {
    {"--data", true, "directory of the embedded database; made when it is not there", {0}, false},
    {"--db", true, "postgresql://... instead", {0}, false},
    {0},
};

static const Command commands[] = {
    {S_INIT("demo"), S_INIT("--data DIRECTORY | --db postgresql://..."),
     S_INIT("Fills a new database with an invented municipality."), demo_options, cmd_demo},
    {S_INIT("import"), S_INIT("FILE.csv --data DIRECTORY | --db postgresql://... [--write]"),
     S_INIT("A file of answers, or of local places, into the database; says first what it would "
            "do."),
     import_options, cmd_import},
    {S_INIT("backup"), S_INIT("FILE --data DIRECTORY | --db postgresql://..."),
     S_INIT("The whole database in one file, also while others serve from it."), place_options,
     cmd_backup},
    {S_INIT("check"), S_INIT("--data DIRECTORY | --db postgresql://..."),
     S_INIT("Does the database still hold, and does the audit log."), place_options, cmd_check},
    {S_INIT("instrument check"), S_INIT("FILE"),
     S_INIT("Everything that is wrong with an instrument, with its place."), no_options,
     cmd_instrument_check},
    {S_INIT("merge"), S_INIT("A.json B.json... [--json OUT.json]"),
     S_INIT("Sums of several organisations become the tables of one study."), merge_options,
     cmd_merge},
    {S_INIT("plan check"), S_INIT("PLAN.json|- [--instrument ID|FILE]"),
     S_INIT("What the plan rules see; they warn, and never block."), plan_options, cmd_plan_check},
    {S_INIT("power"),
     S_INIT("[--change C] [--sites K --residents N] [--waves W] [--json] [--plot OUT.svg]"),
     S_INIT("How many residents, sites and waves the next study needs."), power_options, cmd_power},
    {S_INIT("reliability"), S_INIT("--data DIRECTORY | --db postgresql://..."),
     S_INIT("How sure scores are, anew from an organisation's own answers."), place_options,
     cmd_reliability},
    {S_INIT("restore"), S_INIT("FILE --data DIRECTORY | --db postgresql://... [--force]"),
     S_INIT("Puts a backup in the place of a database, once it proved whole."), restore_options,
     cmd_restore},
    {S_INIT("score"), S_INIT("RESPONSES.csv [--instrument ID|FILE] [-o OUT.csv] [--lenient]"),
     S_INIT("A file of answers becomes a file of scores and types."), score_options, cmd_score},
    {S_INIT("serve"), S_INIT("--data DIRECTORY | --db postgresql://... [--listen ADDRESS:PORT]"),
     S_INIT("Serves the pages until it is told to stop."), serve_options, cmd_serve},
    {S_INIT("simulate"), S_INIT("--persons N --sites K --seed S [--plans] -o DIR"),
     S_INIT("An invented study of any size, in the files of a real one."), simulate_options,
     cmd_simulate},
    {S_INIT("stat"), S_INIT("ESTIMATOR --params JSON DATA.csv..."),
     S_INIT("One estimator of the statistics core on data; prints JSON."), stat_options, cmd_stat},
    {S_INIT("study"),
     S_INIT("RESPONSES.csv | --data DIRECTORY | --db postgresql://... [--report OUT.html] "
            "[--json OUT.json] [--people F] [--plans F] ..."),
     S_INIT("Answers become the report and the tables of a study."), study_options, cmd_study},
    {S_INIT("team add"), S_INIT("--data DIRECTORY | --db postgresql://... --team T"),
     S_INIT("A new team."), team_options, cmd_team_add},
    {S_INIT("team join"),
     S_INIT("--data DIRECTORY | --db postgresql://... --team T --email E [--until DAY]"),
     S_INIT("Somebody belongs to a team from today."), team_options, cmd_team_join},
    {S_INIT("team leave"),
     S_INIT("--data DIRECTORY | --db postgresql://... --team T --email E [--until DAY]"),
     S_INIT("Somebody leaves a team; says which cases stay behind."), team_options, cmd_team_leave},
    {S_INIT("user add"),
     S_INIT(
         "--data DIRECTORY | --db postgresql://... --email E --name N --role R[,R...] [--team T] "
         "[--organisation O]"),
     S_INIT("A new member of staff; asks the password, or reads it from standard input."),
     user_add_options, cmd_user_add},
    {S_INIT("user disable"), S_INIT("--data DIRECTORY | --db postgresql://... --email E"),
     S_INIT("Closes an account, and signs it out everywhere."), user_disable_options,
     cmd_user_disable},
    {S_INIT("user enable"), S_INIT("--data DIRECTORY | --db postgresql://... --email E"),
     S_INIT("Opens a closed account again."), user_disable_options, cmd_user_enable},
    {S_INIT("user list"), S_INIT("--data DIRECTORY | --db postgresql://..."),
     S_INIT("Who can sign in, as what, in which teams."), place_options, cmd_user_list},
    {S_INIT("user password"), S_INIT("--data DIRECTORY | --db postgresql://... --email E"),
     S_INIT("Another password; asks it, or reads it from standard input."), user_disable_options,
     cmd_user_password},
    {S_INIT("version"), S_INIT(""), S_INIT("Prints the version."), no_options, cmd_version},
};

enum { COMMANDS = sizeof commands / sizeof *commands };

Str args_value(const Args *args, const char *name, Str otherwise) {
    for (const Option *o = args->options; o->name; o++)
        if (o->given && str_eq(str_of(o->name), str_of(name))) return o->value;
    return otherwise;
}

bool args_given(const Args *args, const char *name) {
    for (const Option *o = args->options; o->name; o++)
        if (str_eq(str_of(o->name), str_of(name))) return o->given;
    return false;
}

int command_fail(Status s) {
    fprintf(stderr, "draagkracht: %.*s\n", STR_ARG(s.why));
    return EXIT_BAD_DATA;
}

static void command_usage(FILE *to, const Command *c) {
    fprintf(to, "usage: draagkracht %.*s %.*s\n  %.*s\n", STR_ARG(c->name), STR_ARG(c->synopsis),
            STR_ARG(c->summary));
    for (const Option *o = c->options; o->name; o++) fprintf(to, "  %-22s %s\n", o->name, o->help);
}

static void command_overview(FILE *to) {
    fputs("Draagkracht: measure what someone can carry and has to carry, talk, plan, follow up.\n\n"
          "usage: draagkracht COMMAND ...\n\n",
          to);
    for (int i = 0; i < COMMANDS; i++)
        fprintf(to, "  %-18.*s %.*s\n", STR_ARG(commands[i].name), STR_ARG(commands[i].summary));
    fputs("\ndraagkracht COMMAND --help explains one command.\n", to);
}

/* How many words of argv the command's name takes; 0 when it is another command. */
static int command_matches(const Command *c, int argc, char **argv) {
    Str rest = c->name, word;
    int used = 0;
    while (str_split(&rest, ' ', &word)) {
        if (used + 1 >= argc || !str_eq(word, str_of(argv[used + 1]))) return 0;
        used++;
    }
    return used;
}

static const Command *command_nearest(Str word) {
    const Command *best = NULL;
    size_t distance = 4;
    for (int i = 0; i < COMMANDS; i++) {
        size_t d = str_distance(word, commands[i].name, 3);
        if (d < distance) distance = d, best = &commands[i];
    }
    return best;
}

static int command_bad(const Command *c, const char *what, const char *which) {
    fprintf(stderr, "draagkracht %.*s: %s%s\n", STR_ARG(c->name), what, which);
    command_usage(stderr, c);
    return EXIT_BAD_CALL;
}

static Option *option_find(Option *options, Str name) {
    for (Option *o = options; o->name; o++)
        if (str_eq(str_of(o->name), name)) return o;
    return NULL;
}

/* Reads argv[from..] into args; "--name=value" and "--name value" are the same, "--" ends options.
 */
static int args_read(Args *args, const Command *c, int argc, char **argv, int from) {
    size_t n = 0;
    while (c->options[n].name) n++;
    args->options = ARENA_ARRAY(args->arena, Option, n + 1);
    memcpy(args->options, c->options, n * sizeof *args->options);
    args->words = ARENA_ARRAY(args->arena, Str, (size_t)argc);
    bool only_words = false;
    for (int i = from; i < argc; i++) {
        Str word = str_of(argv[i]), value = {0};
        if (only_words || word.len < 2 || word.at[0] != '-') {
            args->words[args->n++] = word;
            continue;
        }
        if (str_eq(word, S("--"))) {
            only_words = true;
            continue;
        }
        size_t is = str_find(word, S("="));
        bool joined = str_starts(word, S("--")) && is != STR_NONE;
        if (joined) value = str_sub(word, is + 1, word.len), word = str_sub(word, 0, is);
        Option *o = option_find(args->options, word);
        if (o == NULL) return command_bad(c, "there is no option ", argv[i]);
        if (o->takes_value && !joined) {
            if (++i == argc) return command_bad(c, "a value is missing after ", o->name);
            value = str_of(argv[i]);
        } else if (joined && !o->takes_value) {
            return command_bad(c, "takes no value: ", o->name);
        }
        o->given = true;
        o->value = value;
    }
    return EXIT_DONE;
}

int command_main(int argc, char **argv) {
    if (argc < 2) {
        command_overview(stderr);
        return EXIT_BAD_CALL;
    }
    Str first = str_of(argv[1]);
    if (str_eq(first, S("--help")) || str_eq(first, S("-h")) || str_eq(first, S("help"))) {
        command_overview(stdout);
        return EXIT_DONE;
    }
    for (int i = 0; i < COMMANDS; i++) {
        int used = command_matches(&commands[i], argc, argv);
        if (used == 0) continue;
        for (int j = used + 1; j < argc; j++)
            if (str_eq(str_of(argv[j]), S("--help"))) {
                command_usage(stdout, &commands[i]);
                return EXIT_DONE;
            }
        Args args = {.arena = arena_new(SIZE_MAX / 2)};
        int how = args_read(&args, &commands[i], argc, argv, used + 1);
        if (how == EXIT_DONE) how = commands[i].run(&args);
        arena_free(args.arena);
        return how;
    }
    const Command *near = command_nearest(first);
    fprintf(stderr, "draagkracht: there is no command '%s'", argv[1]);
    if (near) fprintf(stderr, "; did you mean '%.*s'?", STR_ARG(near->name));
    fputs("\nRun 'draagkracht help' for the list.\n", stderr);
    return EXIT_BAD_CALL;
}
