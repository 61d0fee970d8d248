// SPDX-License-Identifier: EUPL-1.2
/* Words for the chapters, fields and values of a resident's own copy. */
#include "web/pages/my_copy_words.h"

typedef struct {
    Str word, text;
} CopyWord;

static const CopyWord copy_titles[] = {
    {S_INIT("identity"), T_INIT("Wie u bent")},
    {S_INIT("request"), T_INIT("Uw vraag")},
    {S_INIT("answers"), T_INIT("Wat u en de professional invulden")},
    {S_INIT("images"), T_INIT("Uw beeld")},
    {S_INIT("statements"), T_INIT("Wat er over de situatie is gezegd")},
    {S_INIT("outcome"), T_INIT("Wat er samen is vastgesteld")},
    {S_INIT("shared_view"), T_INIT("Zien jullie het hetzelfde?")},
    {S_INIT("talk"), T_INIT("Wat jullie bespraken")},
    {S_INIT("wishes"), T_INIT("Waar u over wilde praten")},
    {S_INIT("network"), T_INIT("Mensen om u heen, zonder naam")},
    {S_INIT("services"), T_INIT("Plekken en diensten die u kent")},
    {S_INIT("goals"), T_INIT("Doelen")},
    {S_INIT("said_about_goals"), T_INIT("Wat er over de doelen is gezegd")},
    {S_INIT("reached"), T_INIT("Hoe ver de doelen zijn")},
    {S_INIT("help"), T_INIT("Hulpvormen")},
    {S_INIT("agreements"), T_INIT("Afspraken")},
    {S_INIT("small_steps"), T_INIT("Kleine stappen")},
    {S_INIT("help_way"), T_INIT("Hoe het u het best helpt")},
    {S_INIT("events"), T_INIT("Wat er gebeurde")},
    {S_INIT("looking_back"), T_INIT("Hoe u terugkeek op de hulp")},
    {S_INIT("own_words"), T_INIT("Uw eigen woorden bij de gegevens")},
    {S_INIT("sharing"), T_INIT("Met wie er gedeeld is")},
    {S_INIT("partners"), T_INIT("Wat anderen lieten weten")},
    {S_INIT("consent"), T_INIT("Wat u vond van meedoen aan onderzoek")},
    {S_INIT("codes"), T_INIT("Codes voor u")},
    {S_INIT("mail"), T_INIT("Mail aan u")},
    {S_INIT("dates"), T_INIT("Data van de aanvraag")},
    {S_INIT("who_looked"), T_INIT("Wie er keek of iets deed")},
};

static const CopyWord copy_labels[] = {
    {S_INIT("call_name"), T_INIT("Voornaam of roepnaam")},
    {S_INIT("family_name"), T_INIT("Achternaam")},
    {S_INIT("email"), T_INIT("E-mailadres")},
    {S_INIT("telephone"), T_INIT("Telefoonnummer")},
    {S_INIT("birth_day"), T_INIT("Geboortedatum")},
    {S_INIT("number"), T_INIT("Nummer van de zaak")},
    {S_INIT("organisation"), T_INIT("Organisatie")},
    {S_INIT("team"), T_INIT("Team")},
    {S_INIT("opened_day"), T_INIT("Begonnen op")},
    {S_INIT("from_day"), T_INIT("Vanaf")},
    {S_INIT("until_day"), T_INIT("Tot en met")},
    {S_INIT("day"), T_INIT("Dag")},
    {S_INIT("said_day"), T_INIT("Gezegd op")},
    {S_INIT("by_day"), T_INIT("Klaar op")},
    {S_INIT("since_day"), T_INIT("Sinds")},
    {S_INIT("ended_day"), T_INIT("Geëindigd op")},
    {S_INIT("status_day"), T_INIT("Gezegd op")},
    {S_INIT("words"), T_INIT("Woorden")},
    {S_INIT("heard"), T_INIT("Wat jullie hoorden")},
    {S_INIT("took_part"), T_INIT("Wie erbij was")},
    {S_INIT("jointly"), T_INIT("Samen opgeschreven")},
    {S_INIT("by"), T_INIT("Door")},
    {S_INIT("who"), T_INIT("Wie")},
    {S_INIT("side"), T_INIT("Wie")},
    {S_INIT("said_by"), T_INIT("Wie zei dit")},
    {S_INIT("subject"), T_INIT("Onderwerp")},
    {S_INIT("aim"), T_INIT("Onderwerp")},
    {S_INIT("about"), T_INIT("Waarover")},
    {S_INIT("basis"), T_INIT("Vermoeden of vast")},
    {S_INIT("basis_why"), T_INIT("Waarom")},
    {S_INIT("determined"), T_INIT("Samen vastgesteld")},
    {S_INIT("alone"), T_INIT("Wat u zelf kunt")},
    {S_INIT("network"), T_INIT("Wat met uw netwerk kan")},
    {S_INIT("value"), T_INIT("Antwoord")},
    {S_INIT("wave"), T_INIT("Meting")},
    {S_INIT("outcome"), T_INIT("Hoe jullie het zagen")},
    {S_INIT("role"), T_INIT("Rol")},
    {S_INIT("kind"), T_INIT("Soort")},
    {S_INIT("closeness"), T_INIT("Hoe dichtbij (1 is het dichtst)")},
    {S_INIT("name"), T_INIT("Naam")},
    {S_INIT("used"), T_INIT("Gebruik")},
    {S_INIT("note"), T_INIT("Notitie")},
    {S_INIT("whose"), T_INIT("Van wie")},
    {S_INIT("what"), T_INIT("Wat")},
    {S_INIT("how"), T_INIT("Hoe")},
    {S_INIT("with_whom"), T_INIT("Met wie")},
    {S_INIT("request_part"), T_INIT("Deel van de vraag")},
    {S_INIT("status"), T_INIT("Stand")},
    {S_INIT("status_why"), T_INIT("Erbij gezegd")},
    {S_INIT("ended_why"), T_INIT("Waarom het eindigde")},
    {S_INIT("says"), T_INIT("Zegt")},
    {S_INIT("way"), T_INIT("Op welke manier")},
    {S_INIT("reached"), T_INIT("Hoe ver")},
    {S_INIT("provider"), T_INIT("Wie het biedt")},
    {S_INIT("result"), T_INIT("Hoe het ging")},
    {S_INIT("why"), T_INIT("Erbij gezegd")},
    {S_INIT("phone"), T_INIT("Even bellen van tevoren")},
    {S_INIT("show"), T_INIT("Eerst een keer voordoen")},
    {S_INIT("write_down"), T_INIT("Het opschrijven")},
    {S_INIT("go_along"), T_INIT("De eerste keer meegaan")},
    {S_INIT("coped"), T_INIT("Hoe u ermee omging")},
    {S_INIT("instrument"), T_INIT("Vragenlijst")},
    {S_INIT("answers"), T_INIT("Antwoorden")},
    {S_INIT("asks"), T_INIT("Vraagt om een verandering")},
    {S_INIT("answer"), T_INIT("Antwoord")},
    {S_INIT("called"), T_INIT("Wie")},
    {S_INIT("works_at"), T_INIT("Werkt bij")},
    {S_INIT("purpose"), T_INIT("Waarvoor")},
    {S_INIT("with_outcome"), T_INIT("Met de uitkomst van het gesprek")},
    {S_INIT("agreed_way"), T_INIT("Hoe u het goed vond")},
    {S_INIT("given"), T_INIT("Toestemming")},
    {S_INIT("text_name"), T_INIT("Welke tekst")},
    {S_INIT("text_version"), T_INIT("Versie van de tekst")},
    {S_INIT("address"), T_INIT("Adres")},
    {S_INIT("action"), T_INIT("Wat er gebeurde")},
    {S_INIT("written_moment"), T_INIT("Opgeschreven op")},
    {S_INIT("answered_moment"), T_INIT("Antwoord gegeven op")},
    {S_INIT("ended_moment"), T_INIT("Gestopt op")},
    {S_INIT("made_moment"), T_INIT("Gemaakt op")},
    {S_INIT("until_moment"), T_INIT("Geldig tot")},
    {S_INIT("used_moment"), T_INIT("Gebruikt op")},
    {S_INIT("sent_moment"), T_INIT("Verstuurd op")},
    {S_INIT("done_moment"), T_INIT("Wanneer")},
    {S_INIT("sentence"), T_INIT("Zin")},
    {S_INIT("score"), T_INIT("Getal")},
    {S_INIT("band"), T_INIT("Het zit ongeveer tussen")},
};

/* Values of fields that hold one of a few words. */
static const Str copy_coded[] = {
    S_INIT("jointly"),     S_INIT("basis"),   S_INIT("said_by"),    S_INIT("side"),
    S_INIT("value"),       S_INIT("outcome"), S_INIT("kind"),       S_INIT("used"),
    S_INIT("whose"),       S_INIT("status"),  S_INIT("says"),       S_INIT("way"),
    S_INIT("reached"),     S_INIT("who"),     S_INIT("result"),     S_INIT("phone"),
    S_INIT("show"),        S_INIT("asks"),    S_INIT("write_down"), S_INIT("go_along"),
    S_INIT("given"),       S_INIT("about"),   S_INIT("purpose"),    S_INIT("agreed_way"),
    S_INIT("with_outcome")};

static const CopyWord copy_values[] = {
    {S_INIT("yes"), T_INIT("ja")},
    {S_INIT("no"), T_INIT("nee")},
    {S_INIT("partly"), T_INIT("een beetje")},
    {S_INIT("done"), T_INIT("gelukt")},
    {S_INIT("not"), T_INIT("niet gelukt")},
    {S_INIT("wholly"), T_INIT("helemaal")},
    {S_INIT("open"), T_INIT("open")},
    {S_INIT("reached"), T_INIT("bereikt")},
    {S_INIT("stopped"), T_INIT("gestopt")},
    {S_INIT("planned"), T_INIT("gepland")},
    {S_INIT("running"), T_INIT("bezig")},
    {S_INIT("not_available"), T_INIT("was er niet")},
    {S_INIT("agree"), T_INIT("dit klopt voor mij")},
    {S_INIT("change"), T_INIT("iets veranderen")},
    {S_INIT("disagree"), T_INIT("dit klopt niet")},
    {S_INIT("here"), T_INIT("met een code")},
    {S_INIT("in_person"), T_INIT("in een gesprek")},
    {S_INIT("telephone"), T_INIT("aan de telefoon")},
    {S_INIT("paper"), T_INIT("op papier")},
    {S_INIT("assumption"), T_INIT("vermoeden")},
    {S_INIT("fact"), T_INIT("staat vast")},
    {S_INIT("refuted"), T_INIT("klopt niet")},
    {S_INIT("resident"), T_INIT("u")},
    {S_INIT("professional"), T_INIT("professional")},
    {S_INIT("user"), T_INIT("professional of partner")},
    {S_INIT("system"), T_INIT("het programma")},
    {S_INIT("network"), T_INIT("iemand uit uw omgeving")},
    {S_INIT("partner"), T_INIT("iemand die meehelpt")},
    {S_INIT("own"), T_INIT("van u")},
    {S_INIT("household"), T_INIT("van jullie samen")},
    {S_INIT("problem"), T_INIT("wat er moeilijk is")},
    {S_INIT("direction"), T_INIT("de kant die jullie op willen")},
    {S_INIT("progress"), T_INIT("wat er beter gaat")},
    {S_INIT("same"), T_INIT("hetzelfde")},
    {S_INIT("different"), T_INIT("anders, en dat mag")},
    {S_INIT("later"), T_INIT("praten er later over")},
    {S_INIT("question"), T_INIT("vraag")},
    {S_INIT("busy"), T_INIT("is ermee bezig")},
    {S_INIT("step"), T_INIT("stap")},
    {S_INIT("tip"), T_INIT("tip")},
    {S_INIT("direction"), T_INIT("aanwijzing")},
    {S_INIT("suggestion"), T_INIT("idee")},
    {S_INIT("encouragement"), T_INIT("steuntje in de rug")},
    {S_INIT("setback"), T_INIT("tegenslag")},
    {S_INIT("success"), T_INIT("iets wat goed ging")},
    {S_INIT("family"), T_INIT("familie")},
    {S_INIT("friend"), T_INIT("vriend")},
    {S_INIT("neighbour"), T_INIT("buur")},
    {S_INIT("acquaintance"), T_INIT("kennis")},
    {S_INIT("volunteer"), T_INIT("vrijwilliger")},
    {S_INIT("other"), T_INIT("anders")},
    {S_INIT("known"), T_INIT("kent het")},
    {S_INIT("before"), T_INIT("eerder gebruikt")},
    {S_INIT("now"), T_INIT("gebruikt het nu")},
    {S_INIT("wanted"), T_INIT("wil het gebruiken")},
    {S_INIT("research"), T_INIT("onderzoek")},
    {S_INIT("refused"), T_INIT("mocht niet")},
    {S_INIT("waiting"), T_INIT("wacht")},
    {S_INIT("sent"), T_INIT("verstuurd")},
    {S_INIT("failed"), T_INIT("niet gelukt")},
    {S_INIT("invite"), T_INIT("uitnodiging")},
    {S_INIT("reminder"), T_INIT("herinnering")},
};

static Str copy_word(Lang lang, const CopyWord *list, size_t n, Str word) {
    for (size_t i = 0; i < n; i++)
        if (str_eq(list[i].word, word)) return text(lang, list[i].text);
    return word;
}
#define COPY_WORD(lang, list, word) copy_word((lang), (list), sizeof(list) / sizeof *(list), (word))

Str copy_title(Lang lang, Str key) { return COPY_WORD(lang, copy_titles, key); }

Str copy_label(Lang lang, Str name) { return COPY_WORD(lang, copy_labels, name); }

static bool copy_is_coded(Str name) {
    for (size_t i = 0; i < sizeof copy_coded / sizeof *copy_coded; i++)
        if (str_eq(copy_coded[i], name)) return true;
    return false;
}

Str copy_shown(Arena *a, Lang lang, const CopyField *f) {
    Day day = 0;
    if (f->value.at == NULL) return S("");
    if (f->moment) return day_words_year(a, lang, moment_local_day(f->at));
    if (copy_is_coded(f->name)) return COPY_WORD(lang, copy_values, f->value);
    bool is_day = str_eq(f->name, S("day")) || str_ends(f->name, S("_day"));
    return is_day && day_parse(f->value, &day) ? day_words_year(a, lang, day) : f->value;
}
