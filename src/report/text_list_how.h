// SPDX-License-Identifier: EUPL-1.2
/* Texts of the first research question: how capacity and burden can be measured; a list for texts.h
 * and texts.c: TEXT(name, Dutch, English). */
TEXT(HOW_TITLE, "Vraag 1. Hoe gemeten: zinnen en schalen",
     "Question 1. How measured: statements and scales")
TEXT(HOW_LEAD,
     "Alfa neemt aan dat elke zin even zwaar meet, omega dat er één factor is. De ordinale alfa "
     "gaat uit "
     "van doorlopende antwoorden achter de vijf antwoordwoorden. De meetfout is de standaardfout "
     "van een "
     "score; pas een verandering boven de grens ernaast is bij één persoon meer dan meetfout.",
     "Alpha assumes that every statement measures equally well, omega that there is one factor. "
     "Ordinal "
     "alpha supposes continuous answers behind the five answer words. The measurement error is the "
     "standard error of a score; only a change above the limit beside it is more than error in one "
     "person.")
TEXT(MEASURE_CAPTION,
     "Betrouwbaarheid per schaal. Basis: rijen met alle zinnen van de schaal ingevuld.",
     "Reliability of each scale. Base: rows with every statement of the scale answered.")
TEXT(COL_ALPHA, "Alfa", "Alpha")
TEXT(COL_OMEGA, "Omega", "Omega")
TEXT(COL_ORDINAL, "Ordinale alfa", "Ordinal alpha")
TEXT(COL_SEM, "Meetfout", "Measurement error")
TEXT(COL_MDC, "Grens voor één persoon", "Limit for one person")
TEXT(FIT_HEAD, "Past één factor?", "Does one factor fit?")
TEXT(FIT_CAPTION,
     "Passing van een model met één factor (grootste aannemelijkheid). Basis: als hierboven.",
     "Fit of a model with one factor (maximum likelihood). Base: as above.")
TEXT(COL_DF, "df", "df")
TEXT(COL_CFI, "CFI", "CFI")
TEXT(COL_RMSEA, "RMSEA", "RMSEA")
TEXT(COL_SRMR, "SRMR", "SRMR")
TEXT(ITEMS_HEAD, "De zinnen op {w}", "The statements at {w}")
TEXT(ITEMS_CAPTION,
     "Antwoorden per zin op {w}. Basis: vragenlijsten op {w}; n is wie de zin beantwoordde. Andere "
     "metingen staan in de JSON.",
     "Answers to each statement at {w}. Base: questionnaires at {w}; n is who answered the "
     "statement. "
     "Other waves are in the JSON.")
TEXT(FIRST_ITEM, "Zin", "Statement")
TEXT(COL_MISSING, "Leeg", "Open")
TEXT(COL_FLOOR, "Laagste antwoord", "Lowest answer")
TEXT(COL_CEILING, "Hoogste antwoord", "Highest answer")
TEXT(COL_REST, "Samenhang met de rest", "Item-rest correlation")
TEXT(COL_DROPPED, "Alfa zonder deze zin", "Alpha without it")
TEXT(STRUCTURE_HEAD, "Twee schalen, of één?", "Two scales, or one?")
TEXT(STRUCTURE_CAPTION,
     "Samenhang van de twee schalen en met draaglast. Basis: vragenlijsten op {w} met beide "
     "scores. HTMT "
     "onder 0,85: de schalen meten elk iets eigens.",
     "How the two scales go together, and with the burden. Base: questionnaires at {w} with both "
     "scores. "
     "HTMT below 0.85: each scale measures something of its own.")
TEXT(COL_R, "Correlatie", "Correlation")
TEXT(COL_HTMT, "HTMT", "HTMT")
TEXT(ROW_PAIR, "{a} en {b}", "{a} and {b}")
TEXT(ROW_USE, "{a} en effectief gebruik (rangorde)", "{a} and effective use (ranks)")
TEXT(INVARIANCE_HEAD, "Meet de lijst op elke meting hetzelfde?",
     "Does the form measure the same at every wave?")
TEXT(INVARIANCE_LEAD,
     "Een stijging is pas een stijging als de maatstaf gelijk bleef. Elk model stelt meer gelijk "
     "dan "
     "het vorige. Daalt de CFI meer dan 0,01, dan past dat niet. Elke meting heeft een factor; "
     "dezelfde zin mag op twee metingen meer samenhangen dan de factor verklaart, want het zijn "
     "dezelfde mensen. Met zo weinig mensen is een afwijking makkelijk te missen.",
     "A rise is only a rise when the yardstick stayed the same. Each model holds more equal than "
     "the "
     "one before. When CFI falls by more than 0.01 that does not fit. Every wave has a factor; the "
     "same statement may go together over waves more than the factor explains, because the people "
     "are the same. With so few people a deviation is easily missed.")
TEXT(INVARIANCE_CAPTION,
     "Meetgelijkheid over de metingen. Basis: wie op ten minste één meting alle zinnen invulde "
     "(volledige informatie); boven 50.000 personen een vaste steekproef van ongeveer zoveel.",
     "Measurement invariance over the waves. Base: who answered every statement at one wave at "
     "least "
     "(full information); above 50,000 persons a fixed sample of about that many.")
TEXT(
    FACTOR_MEANS_LEAD,
    "Blijven ladingen en intercepten gelijk, dan is dit de verandering van wat achter de "
    "antwoorden "
    "zit, zonder meetfout, in standaardafwijkingen van de eerste meting.",
    "If loadings and intercepts stay the same, this is the change of what lies behind the answers, "
    "without measurement error, in standard deviations of the first wave.")
TEXT(FACTOR_MEANS_CAPTION,
     "Verandering van de factor bij gelijke ladingen en intercepten. Basis: als hierboven; "
     "‘volledig’ is wie op elke meting alle zinnen invulde.",
     "Change of the factor with equal loadings and intercepts. Base: as above; ‘complete’ is who "
     "answered every statement at every wave.")
TEXT(COL_N_WHOLE, "Volledig", "Complete")
TEXT(COL_FACTOR_CHANGE, "Verandering (SD)", "Change (SD)")
TEXT(COL_FACTOR_VARIANCE, "Variantie (eerste = 1)", "Variance (first = 1)")
TEXT(TWO_FACTORS_LEAD,
     "Twee factoren, elk met de eigen zinnen, tegen één factor voor alle zinnen. Een grote extra "
     "chi-kwadraat zegt dat één factor slechter past. De correlatie is die tussen de factoren, dus "
     "zonder meetfout. De verklaarde variantie is het deel van de zinnen dat de factor verklaart; "
     "onder 0,50 meten de zinnen meer eigens dan gemeenschappelijks.",
     "Two factors, each with its own statements, against one factor for all. A large added "
     "chi-squared says that one factor fits worse. The correlation is that between the factors, so "
     "without measurement error. Variance extracted is the part of the statements that the factor "
     "explains; below 0.50 the statements have more of their own than in common.")
TEXT(TWO_FACTORS_CAPTION,
     "Twee factoren tegen één (grootste aannemelijkheid). Basis: rijen met alle zinnen van beide "
     "schalen ingevuld.",
     "Two factors against one (maximum likelihood). Base: rows with every statement of both scales "
     "answered.")
TEXT(
    THREE_WAYS_LEAD,
    "Die correlatie rekent met antwoorden als getallen die ongeveer normaal verdeeld zijn. Hier "
    "staat "
    "ze ook zonder dat laatste (robuust: MLR, Yuan en Bentler) en met antwoorden als volgorde "
    "(ordinaal: drempels en polychorische correlaties, DWLS, Muthén). Een kleine p zegt dat twee "
    "factoren de samenhang niet helemaal verklaren. De ordinale omega gaat over wat achter de "
    "antwoorden ligt, niet over de score.",
    "That correlation reckons with answers as numbers that are about normal. Here it stands also "
    "without the latter (robust: MLR, Yuan and Bentler) and with answers as an order (ordinal: "
    "thresholds and polychoric correlations, DWLS, Muthén). A small p says that two factors do not "
    "explain all of the correlations. The ordinal omega is about what lies behind the answers, not "
    "about the score.")
TEXT(THREE_WAYS_CAPTION,
     "De correlatie van de factoren op drie manieren. Basis: rijen met alle zinnen van beide "
     "schalen "
     "ingevuld; ordinaal boven 5.000 rijen een vaste steekproef.",
     "The correlation of the factors three ways. Base: rows with every statement of both scales "
     "answered; ordinal above 5,000 rows a fixed sample.")
TEXT(COL_AS_NUMBERS, "Normaal", "Normal")
TEXT(COL_ROBUST, "Robuust", "Robust")
TEXT(COL_ORDERED, "Ordinaal", "Ordinal")
TEXT(COL_P_ROBUST, "p, robuust", "p, robust")
TEXT(COL_P_ORDERED, "p, ordinaal", "p, ordinal")
TEXT(COL_OMEGA_FIRST, "Ordinale omega, eerste", "Ordinal omega, first")
TEXT(COL_OMEGA_SECOND, "Ordinale omega, tweede", "Ordinal omega, second")
TEXT(COL_FACTOR_R, "Correlatie van de factoren", "Correlation of the factors")
TEXT(COL_CFI_ONE, "CFI van één factor", "CFI of one factor")
TEXT(COL_CHI2_ONE, "Extra chi-kwadraat van één", "Added chi-squared of one")
TEXT(COL_AVE_FIRST, "Verklaarde variantie, eerste", "Variance extracted, first")
TEXT(COL_AVE_SECOND, "Verklaarde variantie, tweede", "Variance extracted, second")
TEXT(LEVEL_FORM, "Zelfde vorm", "Same form")
TEXT(LEVEL_LOADINGS, "Ook zelfde ladingen", "Also same loadings")
TEXT(LEVEL_INTERCEPTS, "Ook zelfde intercepten", "Also same intercepts")
TEXT(LEVEL_RESIDUALS, "Ook zelfde restvarianties", "Also same residual variances")
TEXT(COL_CHI2_MORE, "Extra chi-kwadraat", "Added chi-squared")
TEXT(COL_CFI_MORE, "Verandering CFI", "Change in CFI")

TEXT(TYPES_TITLE, "De vier typen en hun grens", "The four types and their cut")
TEXT(TYPES_LEAD,
     "Ieder met een bekend type op die meting telt mee; de groepen op {a} en {b} zijn dus niet "
     "dezelfde.",
     "Everybody with a known type at that wave counts; the groups at {a} and {b} are not the same "
     "people.")
TEXT(TYPES_CAPTION,
     "{r}: aandeel per type, met 95%-interval (Wilson). Basis: {n} personen op {a}, {m} op {b}.",
     "{r}: share of each type, with 95% interval (Wilson). Base: {n} persons at {a}, {m} at {b}.")
TEXT(CUTS_HEAD, "Hoeveel maakt de grens uit?", "How much does the cut matter?")
TEXT(
    CUTS_LEAD,
    "De grens is een aanname. Verschuift zij, dan verschuift elk percentage mee; het verschil "
    "tussen "
    "twee metingen verandert minder.",
    "The cut is an assumption. When it moves every share moves with it; the difference between two "
    "waves changes less.")
TEXT(CUTS_FIGURE, "{r}: aandeel ‘{t}’", "{r}: share ‘{t}’")
TEXT(CUTS_MESSAGE,
     "Lijnen van het aandeel {t} bij grenzen van 3,0 tot 4,0, {r}: van {p}% naar {q}% op {a}, en "
     "van {x}% "
     "naar {y}% op {b}. De getallen staan in de tabel hieronder.",
     "Lines of the share {t} at cuts from 3.0 to 4.0, {r}: from {p}% to {q}% at {a}, and from {x}% "
     "to "
     "{y}% at {b}. The numbers are in the table below.")
TEXT(CUTS_CAPTION,
     "Aandeel van elk type per grens. Basis: personen met beide scores op die meting (n).",
     "Share of each type at each cut. Base: persons with both scores at that wave (n).")
TEXT(CHANCES_HEAD, "Hoe zeker is een type?", "How certain is a type?")
TEXT(CHANCES_LEAD,
     "Scores hebben een meetfout, dus een type ook. Hieronder staat de verdeling die overblijft "
     "als je "
     "daarmee rekent, hoe vaak het type naar verwachting klopt, en van hoeveel mensen geen type "
     "ten minste 80% kans heeft.",
     "Scores have a measurement error, so a type has one too. Below is the distribution that is "
     "left when "
     "that is allowed for, how often the type is expected to be right, and for how many people no "
     "type "
     "has a chance of at least 80%.")
TEXT(CHANCES_CAPTION,
     "Typen, gecorrigeerd voor meetfout. Basis: personen met beide scores. Betrouwbaarheid: omega, "
     "of alfa "
     "als één factor niet past.",
     "Types, corrected for measurement error. Base: persons with both scores. Reliability: omega, "
     "or alpha "
     "when one factor does not fit.")
TEXT(COL_ACCURACY, "Type klopt naar verwachting", "Type expected to be right")
TEXT(COL_CONSISTENCY, "Zelfde type bij nog eens vragen", "Same type if asked again")
TEXT(COL_UNCERTAIN, "Geen type boven 80%", "No type above 80%")

TEXT(AGREE_TITLE, "Twee beelden: overeenstemming", "Two views: agreement")
TEXT(AGREE_LEAD,
     "Kappa telt alleen overeenstemming boven wat toeval bij deze verdelingen geeft; de hoogst "
     "mogelijke "
     "kappa staat ernaast. ICC(2,1) vraagt gelijke scores, ICC(3,1) alleen een gelijke rangorde: "
     "het gat "
     "ertussen is het verschil in hoogte.",
     "Kappa only counts agreement above what chance gives with these distributions; the largest "
     "kappa they "
     "allow stands beside it. ICC(2,1) asks for equal scores, ICC(3,1) only for the same ordering: "
     "the gap "
     "between them is the difference in level.")
TEXT(AGREE_CAPTION, "Zelfde type volgens beiden. Basis: personen met een type van allebei.",
     "Same type according to both. Base: persons whom both typed.")
TEXT(COL_SAME, "Zelfde type", "Same type")
TEXT(COL_KAPPA, "Kappa", "Kappa")
TEXT(COL_KAPPA_MAX, "Hoogst mogelijk", "Largest possible")
TEXT(COL_MARGINS, "p gelijke verdeling (Stuart-Maxwell)", "p same distribution (Stuart-Maxwell)")
TEXT(PERTYPE_CAPTION,
     "Wie noemt een type vaker? Basis: als hierboven, {w}. Verschil: inwoners min professionals; "
     "McNemar mid-p, Holm "
     "over de vier typen.",
     "Who names a type more often? Base: as above, {w}. Difference: residents minus professionals; "
     "McNemar "
     "mid-p, Holm over the four types.")
TEXT(COL_SPECIFIC, "Eens over dit type", "Agreement on this type")
TEXT(SCORES_CAPTION,
     "Overeenstemming van scores. Basis: personen met beide scores op die meting. Verschil: "
     "inwoner min "
     "professional.",
     "Agreement of scores. Base: persons with both scores at that wave. Difference: resident minus "
     "professional.")
TEXT(COL_ICC2, "ICC(2,1)", "ICC(2,1)")
TEXT(COL_ICC3, "ICC(3,1)", "ICC(3,1)")
TEXT(COL_BIAS, "Verschil in hoogte", "Difference in level")
TEXT(COL_LOA_LO, "Ondergrens", "Lower limit")
TEXT(COL_LOA_HI, "Bovengrens", "Upper limit")
TEXT(COL_SLOPE, "Helling van het verschil", "Slope of the difference")
TEXT(BLAND_TITLE, "{m}, {w}: verschil tegen gemiddelde", "{m}, {w}: difference against mean")
TEXT(BLAND_MESSAGE,
     "Bland-Altman: het verschil tussen inwoner en professional tegen het gemiddelde van de twee, "
     "{n} "
     "personen. Gemiddeld verschil {b}; 95% ligt tussen {lo} en {hi}. De getallen staan in de "
     "tabel hieronder.",
     "Bland-Altman: the difference between resident and professional against the mean of the two, "
     "{n} "
     "persons. Mean difference {b}; 95% lie between {lo} and {hi}. The numbers are in the table "
     "below.")
