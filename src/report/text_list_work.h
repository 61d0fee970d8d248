// SPDX-License-Identifier: EUPL-1.2
/* Texts of the second research question: how capacity and burden develop; a list for texts.h and
 * texts.c: TEXT(name, Dutch, English). */
TEXT(CHANGE_TITLE, "Vraag 2. Hoe het zich ontwikkelt", "Question 2. How it develops")
TEXT(
    CHANGE_LEAD,
    "Gepaard: alleen mensen met beide metingen. Gemengd model: alle metingen, ook van wie uitviel. "
    "Verschillen zij, dan hangt de uitkomst af van hoe je met uitval omgaat.",
    "Paired: only people with both waves. Mixed model: every wave, also of those who left. Where "
    "they "
    "differ the outcome depends on how dropout is dealt with.")
TEXT(CHANGE_CAPTION,
     "Verandering van scores. Basis: gepaard, personen met beide metingen (n); gemengd, alle "
     "rijen. Open "
     "vierkant: gepaard. Dicht teken: gemengd. Holm over de hoofdtoetsen ({s}).",
     "Change in scores. Base: paired, persons with both waves (n); mixed, every row. Open square: "
     "paired. "
     "Closed sign: mixed. Holm over the primary tests ({s}).")
TEXT(CHANGE_BURDEN_CAPTION,
     "Verandering van het aantal leefgebieden met last. Basis en tekens als hierboven. Holm over "
     "{s}.",
     "Change in the number of life domains with a burden. Base and signs as above. Holm over {s}.")
TEXT(COL_PAIRED, "Gepaard", "Paired")
TEXT(COL_MIXED, "Gemengd model", "Mixed model")
TEXT(COL_MIXED_P, "p gemengd", "p mixed")
TEXT(CHANGE_DISAGREE,
     "Bij {what} bevat het ene 95%-interval 0 en het andere niet. De uitkomst hangt daar af van "
     "hoe met "
     "uitval is omgegaan.",
     "For {what} one of the 95% intervals holds 0 and the other does not. There the outcome "
     "depends on how "
     "dropout was dealt with.")
TEXT(CHANGE_CAREFUL, "Let op.", "Note.")
TEXT(EFFECTS_HEAD, "Hoe groot is de verandering?", "How large is the change?")
TEXT(EFFECTS_CAPTION,
     "Grootte van de verandering, {s}. Basis: personen met beide metingen. d_av: in "
     "standaardafwijkingen van de "
     "scores; d_z: van de verschillen. Wilcoxon: exact tot 500 personen. Andere stappen staan in "
     "de JSON.",
     "Size of the change, {s}. Base: persons with both waves. d_av: in standard deviations of the "
     "scores; "
     "d_z: of the differences. Wilcoxon: exact up to 500 persons. Other steps are in the JSON.")
TEXT(COL_DAV, "d_av", "d_av")
TEXT(COL_DZ, "d_z", "d_z")
TEXT(COL_BISERIAL, "Rangen omhoog min omlaag", "Ranks up minus down")
TEXT(COL_WILCOXON, "p Wilcoxon", "p Wilcoxon")
TEXT(COL_HL, "Mediaan van paren", "Hodges-Lehmann")
TEXT(EARLY_HEAD, "Vooral aan het begin, en daarna gelijk?", "Mostly at the start, and level after?")
TEXT(EARLY_LEAD,
     "‘Vooral aan het begin’ is een uitspraak over het verschil tussen twee stappen. ‘Daarna "
     "gelijk’ vraagt "
     "een toets op gelijkheid (TOST): blijft de verandering binnen 0,2 standaardafwijking van {a}? "
     "Een "
     "verschil dat niet significant is, bewijst geen gelijkheid.",
     "‘Mostly at the start’ is a claim about the difference between two steps. ‘Level after’ asks "
     "for a "
     "test of equivalence (TOST): does the change stay within 0.2 standard deviations of {a}? A "
     "difference "
     "that is not significant proves no equality.")
TEXT(EARLY_CAPTION,
     "Eerste stap min tweede stap, en gelijkheid van de laatste stap ({s}). Basis: personen met "
     "alle "
     "metingen (links), met beide metingen (rechts; 90%-interval).",
     "First step minus second, and equivalence of the last step ({s}). Base: persons with every "
     "wave "
     "(left), with both waves (right; 90% interval).")
TEXT(COL_EARLY, "Eerste min tweede stap", "First minus second step")
TEXT(COL_LATE, "Laatste stap (90%)", "Last step (90%)")
TEXT(COL_MARGIN, "Marge", "Margin")
TEXT(COL_EQUAL_P, "p gelijkheid", "p equivalence")
TEXT(RATERS_HEAD, "Zien inwoners meer verandering dan professionals?",
     "Do residents see more change than professionals?")
TEXT(RATERS_CAPTION,
     "Verandering volgens de inwoner min die volgens de professional. Basis: personen met beide "
     "beelden op "
     "beide metingen.",
     "Change according to the resident minus that according to the professional. Base: persons "
     "with both "
     "views at both waves.")

TEXT(PREPOST,
     "Zonder vergelijkingsgroep: wat hier verandert, kan ook terugkeer naar het gemiddelde zijn, "
     "of komen door wie "
     "wegviel.",
     "Without a control group: what changes here may also be regression to the mean, or come from "
     "who left.")

TEXT(MOVES_TITLE, "Van type naar type", "From type to type")
TEXT(MOVES_CAPTION,
     "{r}: type op {a} (rijen) en op {b} (kolommen), aandeel van de rij. Basis: {n} personen met "
     "een type "
     "op beide metingen.",
     "{r}: type at {a} (rows) and at {b} (columns), share of the row. Base: {n} persons with a "
     "type at both "
     "waves.")
TEXT(MOVES_SUMMARY_CAPTION,
     "Gelijk gebleven en verschoven. Basis: personen met een type op beide metingen. Omhoog: meer "
     "schalen "
     "aanwezig; omlaag: minder. Een deel van het verschuiven is meetfout.",
     "Stayed and moved. Base: persons with a type at both waves. Up: more scales present; down: "
     "fewer. Part "
     "of the moving is measurement error.")
TEXT(COL_STABLE, "Zelfde type", "Same type")
TEXT(COL_UP, "Omhoog", "Up")
TEXT(COL_DOWN, "Omlaag", "Down")
TEXT(COL_BOWKER, "p symmetrie (Bowker)", "p symmetry (Bowker)")
TEXT(SHARES_CAPTION,
     "Aandeel per type op {a} en {b}. Basis: personen met een type op beide metingen. Verschil in "
     "procentpunten (Newcombe); McNemar mid-p. Andere stappen staan in de JSON.",
     "Share of each type at {a} and {b}. Base: persons with a type at both waves. Difference in "
     "percentage "
     "points (Newcombe); McNemar mid-p. Other steps are in the JSON.")
TEXT(ROW_ANY, "Eén of beide schalen", "One or both scales")
TEXT(COL_FIRST_SHARE, "Eerder", "Earlier")
TEXT(COL_LAST_SHARE, "Later", "Later")
TEXT(COL_POINTS, "Verschil (procentpunt)", "Difference (points)")
TEXT(RELIABLE_HEAD, "Hoeveel mensen veranderden meer dan de meetfout?",
     "How many people changed by more than the error?")
TEXT(RELIABLE_CAPTION,
     "Betrouwbare verandering (Jacobson en Truax), {s}. Basis: personen met beide metingen. Door "
     "toeval "
     "alleen zou 2,5% beter en 2,5% slechter uitkomen. Wie laag begint komt vaak vanzelf wat hoger "
     "uit; de laatste twee kolommen halen dat eraf (Hageman en Arrindell).",
     "Reliable change (Jacobson and Truax), {s}. Base: persons with both waves. Chance alone would "
     "make "
     "2.5% better and 2.5% worse. Who starts low often comes out higher without more; the last two "
     "columns take that off (Hageman and Arrindell).")
TEXT(COL_NEEDED, "Nodig per persoon", "Needed per person")
TEXT(COL_BETTER, "Beter", "Better")
TEXT(COL_SAME_CHANGE, "Geen", "None")
TEXT(COL_WORSE, "Slechter", "Worse")
TEXT(COL_BETTER_DRAWN, "Beter, zonder wat vanzelf gaat", "Better, without what comes by itself")
TEXT(COL_WORSE_DRAWN, "Slechter, zonder wat vanzelf gaat", "Worse, without what comes by itself")

TEXT(DOMAINS_TITLE, "Draaglast per leefgebied", "Burden by life domain")
TEXT(DOMAINS_CAPTION,
     "{r}: aandeel met last op {a} en {b}. Basis: personen met het leefgebied beantwoord op beide "
     "metingen. "
     "McNemar mid-p, Holm over de leefgebieden; ernst: Wilcoxon.",
     "{r}: share with a burden at {a} and {b}. Base: persons who answered on the domain at both "
     "waves. "
     "McNemar mid-p, Holm over the domains; severity: Wilcoxon.")
TEXT(FIRST_DOMAIN, "Leefgebied", "Life domain")
TEXT(COL_SEVERITY, "p ernst", "p severity")
TEXT(FOCUS_CAPTION,
     "‘Vooral {d}’: verandering op dat leefgebied min de gemiddelde verandering op de andere, {s}. "
     "Basis: "
     "personen met alle leefgebieden op beide metingen.",
     "‘Mostly {d}’: change in that domain minus the mean change in the others, {s}. Base: persons "
     "with every "
     "domain at both waves.")

TEXT(SENSE_TITLE, "Hoe gevoelig is de verandering voor uitval?",
     "How sensitive is the change to dropout?")
TEXT(SENSE_LEAD,
     "Vijf manieren om met uitval om te gaan, van {s}. Gewogen: wie bleef maar lijkt op wie "
     "wegviel, telt "
     "zwaarder. Ingevuld: wat ontbreekt is twintig keer getrokken uit wat dezelfde mensen wel "
     "invulden, en het verschil tussen die keren telt mee in het interval. Kantelpunt: zoveel "
     "standaardafwijking lager (of hoger) dan verwacht moeten de "
     "niet-geziene "
     "waarden liggen voordat het 95%-interval van het gemengde model 0 bevat.",
     "Five ways to deal with dropout, of {s}. Weighted: those who stayed but resemble those who "
     "left count "
     "more. Imputed: what is missing is drawn twenty times from what the same people did fill in, "
     "and "
     "the difference between those times counts in the interval. Tipping point: the unseen values "
     "must lie this many standard deviations below (or "
     "above) what "
     "was expected before the 95% interval of the mixed model holds 0.")
TEXT(SENSE_CAPTION,
     "Verandering bij vijf aannames over uitval. Basis: n bij gepaard en gewogen; gemengd: alle "
     "rijen; ingevuld: iedereen met een meting, boven 5.000 personen een vast deel. Open vierkant: "
     "gepaard; teken in kleur: gemengd; dicht vierkant: gewogen.",
     "Change under five assumptions on dropout. Base: n for paired and weighted; mixed: every row; "
     "imputed: everybody with any wave, above 5,000 persons a fixed part. "
     "Open square: "
     "paired; coloured sign: mixed; closed square: weighted.")
TEXT(COL_WEIGHTED, "Gewogen", "Weighted")
TEXT(COL_IMPUTED, "Ingevuld", "Imputed")
TEXT(COL_EFFECTIVE, "n naar gewicht", "n by weight")
TEXT(COL_TIPPING, "Kantelpunt", "Tipping point")

TEXT(TRUE_MOVES_HEAD, "Wie veranderde echt van type?", "Who really moved to another type?")
TEXT(
    TRUE_MOVES_LEAD,
    "Wie bij de grens zit, wisselt ook van type door meetfout alleen. Hier staat naast wat te zien "
    "was wat er overblijft als de meetfout eruit is. Het model neemt normale scores aan en fouten "
    "die niets met elkaar te maken hebben.",
    "Whoever is near the cut also changes type by measurement error alone. Here, beside what was "
    "seen, is what remains when the error is taken out. The model supposes normal scores, and "
    "errors that have nothing to do with each other.")
TEXT(TRUE_MOVES_CAPTION,
     "Wisselingen van type zonder meetfout. Basis: personen met beide scores op beide metingen; "
     "boven "
     "50.000 personen een vaste steekproef van ongeveer zoveel.",
     "Moves between types without measurement error. Base: persons with both scores at both waves; "
     "above 50,000 persons a fixed sample of about that many.")
TEXT(COL_TRUE_STABLE, "Zelfde, zonder meetfout", "Same, without error")
TEXT(COL_TRUE_UP, "Omhoog, zonder meetfout", "Up, without error")
TEXT(COL_TRUE_DOWN, "Omlaag, zonder meetfout", "Down, without error")
TEXT(ANY_COVARIANCE_HEAD, "En als metingen op elke manier mogen samenhangen?",
     "And if the waves may resemble each other in any way?")
TEXT(ANY_COVARIANCE_LEAD,
     "Het gemengde model neemt aan dat elke twee metingen van iemand even sterk samenhangen. Hier "
     "heeft elke meting een eigen spreiding en elk paar een eigen samenhang (MMRM, REML, "
     "Satterthwaite). Verschillen de twee duidelijk, dan leunt de uitkomst op die aanname.",
     "The mixed model takes every two waves of a person to be correlated alike. Here each wave has "
     "a "
     "spread of its own and each pair a correlation of its own (MMRM, REML, Satterthwaite). Where "
     "the two differ clearly, the outcome leans on that assumption.")
TEXT(ANY_COVARIANCE_CAPTION,
     "Verandering van de eerste naar de laatste meting. Basis: iedereen met ten minste één meting "
     "(n). Open teken: gemengd model. Dicht teken: elke samenhang toegestaan.",
     "Change from the first wave to the last. Base: everybody with at least one wave (n). Open "
     "sign: "
     "mixed model. Closed sign: any covariance.")
TEXT(COL_ANY_COVARIANCE, "Elke samenhang", "Any covariance")
TEXT(FEW_SITES_HEAD, "En als locaties meer verschillen dan het lijkt?",
     "And if sites differ more than they seem to?")
TEXT(
    FEW_SITES_LEAD,
    "Met {n} locaties is nauwelijks te zeggen hoeveel ze verschillen; het gemengde model rekent "
    "met "
    "de ene waarde die het best past, soms nul. Hier staat die onzekerheid erin: hoeveel locaties "
    "verschillen weegt mee naar hoe aannemelijk het is, met een zwakke verwachting vooraf "
    "(half-normaal met schaal 0,20; Gelman 2006). Het interval bevat de verandering met kans 0,95, "
    "als het model klopt.",
    "With {n} sites it can hardly be said how much they differ; the mixed model reckons with the "
    "one "
    "value that fits best, sometimes zero. Here that uncertainty is let in: how much sites differ "
    "is "
    "weighed by how plausible it is, with a weak expectation beforehand (half-normal with scale "
    "0.20; "
    "Gelman 2006). The interval holds the change with probability 0.95, if the model is right.")
TEXT(FEW_SITES_CAPTION,
     "Verandering van de eerste naar de laatste meting. Basis: iedereen met ten minste één meting "
     "(n). Open teken: gemengd model. Dicht teken: met een zwakke verwachting vooraf.",
     "Change from the first wave to the last. Base: everybody with at least one wave (n). Open "
     "sign: "
     "mixed model. Closed sign: with a weak prior.")
TEXT(COL_PRIOR, "Met zwakke verwachting", "With a weak prior")
TEXT(COL_ABOVE, "Kans op toename", "Chance of a rise")
TEXT(COL_SITE_SD, "Verschil locaties (sd)", "Between sites (sd)")
TEXT(COL_SITE_SD_PRIOR, "Idem, met verwachting", "The same, with the prior")
TEXT(PRECISION_HEAD, "Waar op de schaal is een score precies?",
     "Where on the scale is a score precise?")
TEXT(PRECISION_LEAD,
     "De meetfout hierboven is een gemiddelde. Volgens het graded-responsemodel hangt ze af van "
     "waar "
     "iemand zit: 0 is het midden van deze groep, 1 een standaardafwijking daarboven. Een hoger "
     "onderscheid van een zin zegt meer over waar iemand zit. Een fout onder 0,45 hoort bij een "
     "betrouwbaarheid van ongeveer 0,80.",
     "The error of measurement above is a mean. By the graded response model it depends on where "
     "somebody is: 0 is the middle of this group, 1 a standard deviation above. The higher the "
     "discrimination of a statement, the more it tells of where somebody is. An error below 0.45 "
     "goes "
     "with a reliability of about 0.80.")
TEXT(PRECISION_CAPTION,
     "Standaardfout van een score, in standaardafwijkingen van de groep. Basis: personen met ten "
     "minste één antwoord op {w} (n); boven 5.000 personen een vaste steekproef van ongeveer "
     "zoveel.",
     "Standard error of a score, in standard deviations of the group. Base: persons with at least "
     "one "
     "answer at {w} (n); above 5,000 persons a fixed sample of about that many.")
TEXT(COL_SLOPE_LEAST, "Laagste onderscheid", "Least discrimination")
TEXT(COL_SLOPE_MOST, "Hoogste onderscheid", "Most discrimination")
TEXT(COL_SE_MINUS_2, "Fout bij −2", "Error at −2")
TEXT(COL_SE_MINUS_1, "bij −1", "at −1")
TEXT(COL_SE_0, "bij 0", "at 0")
TEXT(COL_SE_PLUS_1, "bij +1", "at +1")
TEXT(COL_SE_PLUS_2, "bij +2", "at +2")
TEXT(COL_PRECISE, "Fout onder 0,45", "Error below 0.45")
TEXT(COUNTS_HEAD, "Het aantal gebieden als verhouding", "The number of domains as a ratio")
TEXT(COUNTS_LEAD,
     "Een aantal van 0 tot 8 is geen meting op een rechte schaal. Hier staat hoeveel keer zo veel "
     "gebieden met last er op een latere meting zijn, met schattingsvergelijkingen voor aantallen "
     "(Poisson, metingen van iemand hangen samen, robuuste fouten). Een spreiding onder 1 zegt dat "
     "aantallen minder uiteenlopen dan bij Poisson; de robuuste fouten rekenen daarmee.",
     "A number from 0 to 8 is no measurement on a straight scale. Here is how many times as many "
     "domains with burden there are at a later wave, by estimating equations for counts (Poisson, "
     "waves of a person correlated, robust errors). A dispersion below 1 says that counts differ "
     "less "
     "than Poisson would have them; the robust errors allow for it.")
TEXT(
    COUNTS_CAPTION,
    "Verwacht aantal gebieden met last, als verhouding tot de eerste meting. Basis: personen met "
    "ten "
    "minste één bekend aantal (n); boven 50.000 personen een vaste steekproef van ongeveer zoveel.",
    "Expected number of domains with burden, as a ratio to the first wave. Base: persons with at "
    "least one known number (n); above 50,000 persons a fixed sample of about that many.")
TEXT(BOUNDED_LEAD,
     "Meer dan alle leefgebieden kan niemand last hebben. Hieronder de kans op last per "
     "leefgebied, als verhouding van kansen (odds) tot de eerste meting, met een model dat die "
     "grens kent (beta-binomiaal). De gelijkenis zegt hoezeer leefgebieden van iemand op elkaar "
     "lijken: 0 is helemaal niet.",
     "Nobody can have a burden in more than all domains. Below the chance of a burden in a domain, "
     "as odds relative to the first wave, by a model that knows that bound (beta-binomial). The "
     "likeness says how much the domains of a person resemble each other: 0 is not at all.")
TEXT(BOUNDED_CAPTION,
     "Odds op last in een leefgebied, als verhouding tot de eerste meting. Fouten robuust per "
     "persoon. Basis: als hierboven.",
     "Odds of a burden in a domain, as a ratio to the first wave. Errors robust by person. Base: "
     "as above.")
TEXT(COL_ALIKE, "Gelijkenis", "Likeness")
TEXT(COL_WITHIN, "Samenhang", "Correlation")
TEXT(COL_DISPERSION, "Spreiding", "Dispersion")
TEXT(FIRST_WAVES, "Metingen", "Waves")
