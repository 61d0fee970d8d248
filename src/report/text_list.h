// SPDX-License-Identifier: EUPL-1.2
/* Texts of every publication, and of the opening, the limits and the methods of a study; a list for
 * texts.h and texts.c: TEXT(name, Dutch, English). */
TEXT(TABLE, "Tabel {n}", "Table {n}")
TEXT(CONTENTS, "Inhoud", "Contents")
TEXT(SKIP, "Naar de inhoud", "To the content")
TEXT(DRAWING, "Tekening", "Drawing")
TEXT(RANGE_TO, " tot ", " to ")
TEXT(X_OF_N, "{x} van {n}", "{x} of {n}")
TEXT(RESIDENTS, "Inwoners", "Residents")
TEXT(PROFESSIONALS, "Professionals", "Professionals")
TEXT(STATE_UNDEFINED, "Niet bepaald: ", "Not determined: ")
TEXT(STATE_BOUNDARY, "Op de rand, lees met zorg: ", "At the boundary, read with care: ")
TEXT(STATE_NOT_CONVERGED, "Niet uitgerekend tot het eind: ", "Did not converge: ")
TEXT(STATE_SUPPRESSED, "Niet getoond: ", "Not shown: ")

TEXT(KIND, "Onderzoeksrapport · {i}", "Research report · {i}")
TEXT(TITLE_0, "Draagkracht en draaglast", "Capacity and burden")
TEXT(TITLE_1, "Draagkracht en draaglast, één meting", "Capacity and burden, one wave")
TEXT(TITLE_2, "Draagkracht en draaglast, twee metingen", "Capacity and burden, two waves")
TEXT(TITLE_3, "Draagkracht en draaglast, drie metingen", "Capacity and burden, three waves")
TEXT(TITLE_N, "Draagkracht en draaglast, {n} metingen", "Capacity and burden, {n} waves")
TEXT(FACT_STARTED, "Gestart", "Started")
TEXT(FACT_SITES, "personen, op {n} locaties", "persons, at {n} sites")
TEXT(FACT_ONE_SITE, "personen, op één locatie", "persons, at one site")
TEXT(FACT_NO_SITES, "personen; locaties niet bekend", "persons; sites not known")
TEXT(FACT_PANEL, "Panel", "Panel")
TEXT(FACT_PANEL_IS, "eigen beeld op elke meting van {a} tot {b}",
     "own view at every wave from {a} to {b}")
TEXT(FACT_LAST, "Laatste meting", "Last wave")
TEXT(FACT_LAST_IS, "eigen beeld op {w}, {p}% van de start",
     "own view at {w}, {p}% of those started")
TEXT(FACT_CUT, "Grens van een type", "Cut of a type")
TEXT(FACT_CUT_IS, "een aanname: zie ‘De vier typen’", "an assumption: see ‘The four types’")

TEXT(BURDEN, "Draaglast (aantal leefgebieden)", "Burden (number of life domains)")
TEXT(COL_N, "n", "n")
TEXT(COL_P, "p", "p")
TEXT(COL_HOLM, "p na Holm", "p after Holm")
TEXT(COL_MEAN, "Gemiddelde", "Mean")
TEXT(COL_SD, "Standaard­afwijking", "Standard deviation")
TEXT(COL_DIFF, "Verschil met 95%-interval", "Difference with 95% interval")
TEXT(FIRST_WAVE, "Meting", "Wave")
TEXT(FIRST_MEASURE, "Uitkomst", "Outcome")
TEXT(FIRST_RATER, "Volgens", "According to")
TEXT(FIRST_TYPE, "Type", "Type")
TEXT(FIRST_STEP, "Verschil tussen metingen", "Difference between waves")

TEXT(BASE_TITLE, "De gegevens: basis en uitval", "The data: base and dropout")
TEXT(
    BASE_LEAD,
    "Dit rapport gaat over {n} personen met ten minste één vragenlijst. Het panel zijn de {p} "
    "personen van wie op elke meting een eigen beeld is. Boven elke tabel staat over wie hij gaat; "
    "n is steeds het aantal waar de uitkomst op rust.",
    "This report is about {n} persons with at least one questionnaire. The panel are the {p} "
    "persons who gave their own view at every wave. Above each table stands whom it is about; n is "
    "always the number an outcome rests on.")
TEXT(BASE_OUTSIDE,
     "{n} rijen horen bij latere metingen dan dit onderzoek heeft. Ze zijn gelezen en niet "
     "gebruikt.",
     "{n} rows belong to waves after the last one of this study. They were read and not used.")
TEXT(FLOW_CAPTION, "Vragenlijsten per meting. Basis: {n} gestarte personen.",
     "Questionnaires at each wave. Base: {n} persons who started.")
TEXT(COL_ANSWERED, "Ingevuld", "Answered")
TEXT(COL_TYPED, "Type bekend", "Type known")
TEXT(COL_BURDEN_KNOWN, "Draaglast bekend", "Burden known")
TEXT(DROPOUT_HEAD, "Verschillen blijvers en uitvallers?", "Do those who stayed and left differ?")
TEXT(DROPOUT_LEAD,
     "Hieronder staat de eerste meting ({a}) van wie op {b} nog een eigen beeld gaf, naast die van "
     "wie dat niet deed. Verschillen zij, dan zijn de niveaus van de blijvers geen beeld van allen "
     "die begonnen.",
     "Below is the first wave ({a}) of those who still gave their own view at {b}, beside that of "
     "those who did not. Where they differ, the levels of those who stayed are no picture of all "
     "who began.")
TEXT(DROPOUT_CAPTION, "Blijvers en uitvallers op {a}. Basis: personen met de uitkomst op {a}.",
     "Stayed and left, at {a}. Base: persons with the outcome at {a}.")
TEXT(COL_STAYED_N, "n blijvers", "n stayed")
TEXT(COL_STAYED, "Blijvers", "Stayed")
TEXT(COL_LEFT_N, "n uitvallers", "n left")
TEXT(COL_LEFT, "Uitvallers", "Left")
TEXT(COL_SMD, "In standaard­afwijkingen", "In standard deviations")
TEXT(DROPTYPE_CAPTION,
     "Type op {a} van blijvers en uitvallers. Basis: personen met een type op {a}. Toets: "
     "chi-kwadraat.",
     "Type at {a} of those who stayed and left. Base: persons with a type at {a}. Test: "
     "chi-squared.")
TEXT(ROW_TEST, "Verschil in verdeling", "Difference in distribution")
TEXT(COL_CHI2, "Chi-kwadraat", "Chi-squared")

TEXT(LIMITS_TITLE, "Wat deze cijfers niet zeggen", "What these numbers cannot say")
TEXT(LIMIT_CAUSE, "Geen oorzaak.", "No cause.")
TEXT(LIMIT_CAUSE_IS,
     "Er is geen vergelijkingsgroep. Een verschil tussen metingen is niet het effect van hulp.",
     "There is no control group. A difference between waves is not an effect of support.")
TEXT(LIMIT_MEAN, "Terugkeer naar het gemiddelde.", "Regression to the mean.")
TEXT(LIMIT_MEAN_IS,
     "Mensen komen binnen in een slechte tijd. Ook zonder hulp is de volgende meting dan vaak "
     "beter, "
     "en blijft het daarna ongeveer gelijk. Dat is precies het patroon van eerst vooruit, dan "
     "stabiel.",
     "People come in during a bad spell. Without any support the next wave is then often better, "
     "and "
     "stays about level afterwards. That is exactly the pattern of first up, then stable.")
TEXT(LIMIT_DROPOUT, "Uitval.", "Dropout.")
TEXT(LIMIT_DROPOUT_IS,
     "Van {n} van de {m} personen is er op {w} geen eigen beeld. Het gemengde model neemt aan dat "
     "uitval "
     "samenhangt met wat wél gezien is. Of dat zo is, kunnen deze gegevens niet laten zien.",
     "Of {n} of the {m} persons there is no own view at {w}. The mixed model assumes that leaving "
     "depends on what was seen. Whether that is so, these data cannot show.")
TEXT(LIMIT_SITES, "Kleine locaties.", "Small sites.")
TEXT(LIMIT_SITES_IS,
     "Er zijn {n} locaties, met {lo} tot {hi} personen in het panel. Dat is te weinig om locaties "
     "te "
     "vergelijken, en om te zeggen dat het elders net zo gaat.",
     "There are {n} sites, with {lo} to {hi} persons in the panel. That is too few to compare "
     "sites, or "
     "to say that it would go the same way elsewhere.")
TEXT(LIMIT_SITES_ONE,
     "Alles komt van één locatie. Of het elders net zo gaat, zeggen deze cijfers niet.",
     "Everything comes from one site. Whether it would go the same way elsewhere, these numbers do "
     "not say.")
TEXT(LIMIT_SITES_UNKNOWN,
     "Van niet iedereen is de locatie bekend; de modellen rekenen daarom zonder locaties.",
     "The site is not known of everybody; the models therefore do without sites.")
TEXT(LIMIT_RATERS, "Niet ‘wel bij inwoners, niet bij professionals’.",
     "Not ‘with residents, but not with professionals’.")
TEXT(LIMIT_RATERS_IS,
     "Een p onder en een p boven 0,05 bewijzen geen verschil. Dat verschil staat apart in ‘Hoe het "
     "zich ontwikkelt’.",
     "One p below and one p above 0.05 prove no difference. That difference is tested apart in "
     "‘How it "
     "develops’.")
TEXT(LIMIT_NORM, "Geen norm.", "No norm.")
TEXT(LIMIT_NORM_IS,
     "De grens {c} en de antwoordwoorden zijn aannames. Een andere grens geeft andere percentages.",
     "The cut of {c} and the wording of the answers are assumptions. Another cut gives other "
     "shares.")
TEXT(LIMIT_TWO, "Niet hetzelfde gevraagd.", "Not asked the same.")
TEXT(LIMIT_TWO_IS,
     "Inwoners en professionals kregen verschillende zinnen. Een verschil in gemiddelde kan ook "
     "aan de "
     "zinnen liggen. Wie van de twee gelijk heeft, zeggen deze cijfers niet.",
     "Residents and professionals were given different statements. A difference in means may be "
     "due to "
     "the statements. Which of the two is right, these numbers do not say.")
TEXT(LIMIT_SMALL, "Kleine aantallen.", "Small counts.")
TEXT(LIMIT_SMALL_IS,
     "Dit rapport toont ook aantallen onder 10 en is voor onderzoekers die de gegevens mogen zien. "
     "Maak "
     "de kleine cellen onherkenbaar voordat het naar buiten gaat.",
     "This report also shows counts under 10 and is for researchers who may see the data. Make "
     "small "
     "cells unrecognisable before it goes out.")

TEXT(METHODS_TITLE, "Methode en aannames", "Methods and assumptions")
TEXT(METHOD_SCORE, "Scores.", "Scores.")
TEXT(
    METHOD_SCORE_IS,
    "Een schaalscore is het gemiddelde van de ingevulde zinnen, als ten minste twee derde is "
    "ingevuld; "
    "anders is er geen score. De draaglast is het aantal leefgebieden met last, alleen als alle "
    "gebieden gevraagd en beantwoord zijn. Er wordt niets aangevuld.",
    "A scale score is the mean of the statements answered, when at least two thirds were; "
    "otherwise "
    "there is no score. The burden is the number of life domains with a burden, only when all were "
    "asked and answered. Nothing is imputed.")
TEXT(METHOD_TYPES, "Typen.", "Types.")
TEXT(METHOD_TYPES_IS,
     "Een schaal is aanwezig vanaf een score van {c}; precies {c} telt mee. Twee schalen geven "
     "vier typen.",
     "A scale is present from a score of {c}; exactly {c} counts. Two scales give four types.")
TEXT(METHOD_CHANGE, "Verandering.", "Change.")
TEXT(METHOD_CHANGE_IS,
     "Gepaard: t-toets over iedereen met beide metingen. Gemengd model: elke waarde van elke "
     "meting, "
     "metingen als categorieën, een eigen niveau per persoon en zo mogelijk per locatie, REML, "
     "vrijheidsgraden volgens Satterthwaite. Beide staan altijd naast elkaar.",
     "Paired: a t test over everybody with both waves. Mixed model: every value of every wave, "
     "waves as "
     "categories, a level for each person and where possible each site, REML, degrees of freedom "
     "after "
     "Satterthwaite. Both always stand side by side.")
TEXT(METHOD_INTERVAL, "Intervallen en toetsen.", "Intervals and tests.")
TEXT(METHOD_INTERVAL_IS,
     "Intervallen zijn van 95%, toetsen tweezijdig. Aandelen: Wilson. Verschil van gepaarde "
     "aandelen: "
     "Newcombe, met de mid-p van McNemar. Waar ‘na Holm’ staat, is p aangepast aan het aantal "
     "toetsen.",
     "Intervals are at 95%, tests two-sided. Shares: Wilson. Difference of paired shares: "
     "Newcombe, with "
     "McNemar's mid-p. Where it says ‘after Holm’, p is adjusted for the number of tests.")
TEXT(METHOD_CLUSTER, "Samenhang.", "Clustering.")
TEXT(METHOD_CLUSTER_IS,
     "Inwoners van dezelfde professional lijken op elkaar. Aanpak en factoren krijgen daarom "
     "standaardfouten per professional (CR2 met Satterthwaite, boven 300 professionals CR1; CR0 "
     "bij ordinale modellen).",
     "Residents of one professional resemble each other. Approach and factors therefore get "
     "standard "
     "errors by professional (CR2 with Satterthwaite, above 300 professionals CR1; CR0 for ordinal "
     "models).")
TEXT(METHOD_UNDEFINED, "Niet bepaald.", "Not determined.")
TEXT(METHOD_UNDEFINED_IS,
     "Een streepje is geen nul: de gegevens bepalen die waarde niet. Onder de tabel staat waarom.",
     "A dash is no zero: the data do not determine that value. Why stands below the table.")
TEXT(METHOD_ASSUMED, "Aannames van het instrument.", "Assumptions of the instrument.")
TEXT(METHOD_REPEAT, "Herhalen.", "Repeating.")
TEXT(METHOD_REPEAT_IS,
     "Gemaakt met Draagkracht {v}, instrument {i} versie {w}. Dezelfde bestanden geven dezelfde "
     "bytes. "
     "Alle cijfers staan ook in de JSON van draagkracht study.",
     "Made with Draagkracht {v}, instrument {i} version {w}. The same files give the same bytes. "
     "Every "
     "number is also in the JSON of draagkracht study.")
