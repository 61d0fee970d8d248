// SPDX-License-Identifier: EUPL-1.2
/* Why something is not determined: what the statistics core says, and the same in Dutch; a list for
 * texts.c: REASON(English, Dutch). */
REASON("a column does not vary", "een kolom varieert niet")
REASON("a column of the design is a combination of others",
       "een factor is een combinatie van andere")
REASON("a group has fewer than two values", "een groep heeft minder dan twee waarden")
REASON("a grouping has as many groups as there are rows", "er zijn evenveel groepen als rijen")
REASON("a grouping has fewer than two groups", "er is maar één groep")
REASON("a residual variance is estimated below 0", "een restvariantie is onder 0 geschat")
REASON("a variance between groups is estimated as 0",
       "een variantie tussen groepen (personen of locaties) is op 0 geschat")
REASON("alpha needs at least two items", "alfa vraagt ten minste twee zinnen")
REASON("alpha needs at least two rows", "alfa vraagt ten minste twee rijen")
REASON("an item has no variance: no correlations", "bij een zin gaf iedereen hetzelfde antwoord")
REASON("both raters used one category only", "beiden gebruikten één en hetzelfde type")
REASON("every difference is the same: no test, no d_z",
       "elk verschil is gelijk: geen toets en geen d_z")
REASON("every difference is the same: no test, no slope",
       "elk verschil is gelijk: geen toets en geen helling")
REASON("every outcome is the same", "elke uitkomst is gelijk")
REASON("every row holds equal values only", "elke rij heeft alleen gelijke waarden")
REASON("every score is the same", "elke score is gelijk")
REASON("every value is the same", "elke waarde is gelijk")
REASON("fewer than 2 rows with every item answered",
       "minder dan twee rijen met alle zinnen ingevuld")
REASON("fewer than 3 persons with a weight and both waves",
       "minder dan drie personen met een gewicht en beide metingen")
REASON("fewer than 3 persons with both", "minder dan drie personen met beide scores")
REASON("fewer than two pairs", "minder dan twee paren")
REASON("fewer than 3 professionals", "minder dan drie professionals")
REASON("fewer than two answers", "minder dan twee antwoorden")
REASON("fewer than two clusters", "minder dan twee professionals")
REASON("fewer than two complete pairs", "minder dan twee volledige paren")
REASON("fewer than two pairs", "minder dan twee paren")
REASON("fewer than two pairs: no spread of differences",
       "minder dan twee paren: geen spreiding van verschillen")
REASON("fewer than two rows scored by every rater",
       "minder dan twee personen met een score van allebei")
REASON("neither group varies", "geen van beide groepen varieert")
REASON("no complete pair", "er is geen enkel volledig paar")
REASON("no difference is other than zero", "elk verschil is nul")
REASON("no discordant pair: nothing to test", "niemand veranderde: er is niets te toetsen")
REASON("no known count of burdens", "van niemand is de draaglast bekend")
REASON("no pair was rated by both", "niemand kreeg een oordeel van allebei")
REASON("no plan says so or not", "geen plan vermeldt het")
REASON("no professional is known", "van niemand is de professional bekend")
REASON("no row is complete", "geen rij is volledig")
REASON("no spread between the groups: sd is 0",
       "geen spreiding tussen de professionals: de standaardafwijking is 0")
REASON("nobody has a type at both waves", "niemand heeft een type op beide metingen")
REASON("nobody has a value at one of the two",
       "op een van de twee metingen heeft niemand een waarde")
REASON("nobody has this type", "niemand heeft dit type")
REASON("nobody left, nobody stayed, or the variables depend on each other",
       "niemand viel uit, niemand bleef, of de kenmerken hangen van elkaar af")
REASON("nobody moves to another category", "niemand ging naar een ander type")
REASON("nobody was typed by both", "niemand kreeg een type van allebei")
REASON("one factor needs at least three items", "één factor vraagt ten minste drie zinnen")
REASON("one of the two groups is empty", "een van de twee groepen is leeg")
REASON("one row per professional", "elke professional heeft maar één rij")
REASON("separation: Firth's estimates, without clustering",
       "volledige scheiding: schattingen van Firth, zonder samenhang")
REASON(
    "separation: some coefficients run to infinity; the numbers are where the iterations stopped",
    "volledige scheiding: een deel van de coëfficiënten loopt naar oneindig")
REASON("the correlation is at the edge of its range",
       "een correlatie ligt aan de rand van haar bereik")
REASON("the covariance of the items has no inverse: too few rows, or an item without variation",
       "te weinig rijen, of een zin zonder variatie")
REASON("the factors are combinations of each other", "de factoren zijn combinaties van elkaar")
REASON("the first values do not vary, or reliability is 1",
       "de eerste waarden variëren niet, of de betrouwbaarheid is 1")
REASON("the fixed effects leave no variation to explain", "er blijft geen variatie over")
REASON("the interval of the mixed model holds 0 already",
       "het interval van het gemengde model bevat 0 al")
REASON("the iterations did not settle", "de berekening kwam niet tot rust")
REASON("the iterations did not settle (separation?)",
       "de berekening kwam niet tot rust (scheiding?)")
REASON("the likelihood did not settle at a top", "de berekening vond geen top")
REASON("the outcome needs two levels that both occur",
       "de uitkomst heeft geen twee niveaus die beide voorkomen")
REASON("the persons do not differ, and neither does the error",
       "personen verschillen niet, en de meetfout ook niet")
REASON("the reliabilities are too low for the correlation of the scores",
       "de betrouwbaarheden zijn te laag voor de correlatie van de scores")
REASON("the reliability is not known", "de betrouwbaarheid is niet bekend")
REASON("the sum score has no variance", "de somscore varieert niet")
REASON("the table has only one row or column in use",
       "de tabel heeft maar één gevulde rij of kolom")
REASON("the two scores do not vary apart from each other",
       "de twee scores variëren niet los van elkaar")
REASON("the variables separate who stayed from who left",
       "de kenmerken scheiden blijvers en uitvallers volledig")
REASON("the variances are not determined", "de varianties zijn niet te bepalen")
REASON("the variances did not settle at a lowest point", "de varianties kwamen niet tot rust")
REASON("there are fewer rows than coefficients, or none", "er zijn minder rijen dan coëfficiënten")
REASON("there are no more rows than coefficients", "er zijn niet meer rijen dan coëfficiënten")
REASON("there are too few rows", "er zijn te weinig rijen")
REASON("there is no mixed model", "er is geen gemengd model")
REASON("there is no variation within the groups", "binnen de groepen is geen variatie")
REASON("there is nobody to count", "er is niemand om te tellen")
REASON("there is one rater", "er is maar één beoordelaar")
REASON("too few persons with more than one wave", "te weinig personen met meer dan één meting")
REASON("too few rows for so many factors", "te weinig rijen voor zo veel factoren")
REASON("too many persons for the exact test: use chi-squared",
       "te veel personen voor de exacte toets")
REASON("too many tables for the exact test: use chi-squared",
       "te veel tabellen voor de exacte toets")
REASON("two pairs always lie on a line: no test", "twee paren liggen altijd op een lijn")
REASON("two pairs: no correction, no interval for d_z", "twee paren: geen interval voor d_z")
REASON("fewer than 6 persons with all four scores",
       "minder dan zes personen met alle vier de scores")
REASON("true scores of two waves correlate by 1",
       "de ware scores van twee metingen hangen volledig samen")
REASON("nothing is left to tell the errors from", "er blijft niets over om de fout uit te schatten")
REASON("fewer than 2 waves, or too many", "minder dan twee metingen, of te veel")
REASON("no variance", "de uitkomst varieert niet")
REASON("two waves are the same but for a constant",
       "twee metingen verschillen alleen een vast getal")
REASON("no lowest point was found", "het zoeken kwam niet tot rust")
REASON("too few persons with every two waves", "te weinig personen met elke twee metingen")
REASON("every answer to an item is the same", "bij een zin gaf iedereen hetzelfde antwoord")
