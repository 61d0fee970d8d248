# SPDX-License-Identifier: EUPL-1.2
# Makes manifest-models.json: reference values of the models that were added after manifest.json.
# usage: Rscript models.R      in this folder; needs the packages that the cases name
suppressPackageStartupMessages({ library(jsonlite); library(lavaan) })
cases <- list()
add <- function(name, estimator, data, params, expected, call, packages, rel = 1e-5, abs = 1e-6, keys = NULL,
                source = "synthetic data of this project (CC0)") {
  tolerance <- list(rel = rel, abs = abs)
  if (!is.null(keys)) tolerance$keys <- keys
  versions <- sapply(packages, function(p) as.character(packageVersion(p)), simplify = FALSE)
  cases[[length(cases) + 1]] <<- list(name = name, data = I(data), estimator = estimator, params = params,
    expected = expected, tolerance = tolerance, r_call = call, packages = versions, source = source)
}
read <- function(name) read.csv(file.path("data", name))
indices <- function(fit) {
  m <- fitMeasures(fit)
  list(chisq = m[["chisq"]], df = m[["df"]], cfi = m[["cfi"]], tli = m[["tli"]], rmsea = m[["rmsea"]],
       logl = m[["logl"]], npar = m[["npar"]])
}

# --- several factors against one ---------------------------------------------------------------------
d <- read("scales_resident.csv"); d <- d[complete.cases(d), ]
first <- names(d)[1:8]; second <- names(d)[9:15]
two <- cfa(paste0("a =~ ", paste(first, collapse = "+"), "\nb =~ ", paste(second, collapse = "+")), d, std.lv = TRUE)
one <- cfa(paste0("a =~ ", paste(names(d), collapse = "+")), d, std.lv = TRUE)
std <- standardizedSolution(two); l <- std[std$op == "=~", ]
pe <- parameterEstimates(two); r <- pe[pe$lhs == "a" & pe$rhs == "b", ]
add("factors_resident", "factors_compare", "scales_resident.csv", list(sizes = c(8, 7)),
  list(n = nrow(d), factors = c(indices(two), srmr = fitMeasures(two, "srmr")[[1]]), single = indices(one),
       d_chisq = anova(two, one)[2, "Chisq diff"], d_df = 1, correlation = c(1, r$est, r$est, 1),
       se = c(0, r$se, r$se, 0), loadings = pe[pe$op == "=~", "est"],
       variance_extracted = c(mean(l$est.std[l$lhs == "a"]^2), mean(l$est.std[l$lhs == "b"]^2))),
  "lavaan::cfa(std.lv = TRUE), anova; mean of the squared standardised loadings", "lavaan", rel = 1e-4)

# --- the same scale at three waves ---------------------------------------------------------------------
waves <- c("T0", "T1", "T2"); item <- sprintf("r%02d", 1:8)
d <- read("waves_competence.csv")
for (w in waves) { at <- paste0(item, "_", w); d[!complete.cases(d[, at]), at] <- NA }
d <- d[rowSums(!is.na(d)) > 0, ]
model <- function(level) {
  s <- c()
  for (w in seq_along(waves)) {
    load <- if (level >= 1) paste0("NA*", item, "_", waves[w], " + l", 1:8, "*", item, "_", waves[w])
            else paste0("NA*", item, "_", waves[w])
    s <- c(s, paste0("f", w, " =~ ", paste(load, collapse = " + ")))
    s <- c(s, paste0("f", w, " ~~ ", if (w == 1 || level < 1) "1*" else "NA*", "f", w))
    s <- c(s, paste0("f", w, " ~ ", if (w == 1 || level < 2) "0*" else "NA*", "1"))
    for (j in 1:8) {
      s <- c(s, paste0(item[j], "_", waves[w], " ~ ", if (level >= 2) paste0("i", j, "*") else "", "1"))
      s <- c(s, paste0(item[j], "_", waves[w], " ~~ ", if (level >= 3) paste0("e", j, "*") else "", item[j], "_", waves[w]))
      if (w > 1) for (v in 1:(w - 1)) s <- c(s, paste0(item[j], "_", waves[v], " ~~ ", item[j], "_", waves[w]))
    }
  }
  paste(s, collapse = "\n")
}
fits <- lapply(0:3, function(l) lavaan(model(l), d, missing = "fiml", information = "expected", meanstructure = TRUE,
  auto.cov.lv.x = TRUE))
names(fits) <- c("configural", "metric", "scalar", "strict")
pe <- parameterEstimates(fits$scalar)
mean <- pe[pe$op == "~1" & pe$lhs %in% c("f1", "f2", "f3"), ]; var <- pe[pe$op == "~~" & pe$lhs == pe$rhs & pe$lhs %in% c("f1", "f2", "f3"), ]
add("waves_competence", "wave_invariance", "waves_competence.csv", list(waves = 3),
  list(n = nrow(d), n_every_wave = sum(complete.cases(d)), fit = lapply(fits, indices),
       scalar_means = mean$est, scalar_means_se = mean$se, scalar_variances = var$est),
  "lavaan::lavaan(missing = 'fiml', information = 'expected'), residuals of an item correlated over waves", "lavaan",
  rel = 2e-4, abs = 1e-4)

# --- transitions of true types ---------------------------------------------------------------------
d <- read("true_moves.csv"); x <- as.matrix(d[complete.cases(d), ]); rel <- c(.78, .85, .78, .85)
Sx <- cov(x); St <- Sx; diag(St) <- diag(Sx) * rel
gain <- St %*% solve(Sx); left <- St - gain %*% St; left <- (left + t(left)) / 2
m <- t(colMeans(x) + gain %*% (t(x) - colMeans(x)))
type <- function(a, b) (a >= 3.5) + 2 * (b >= 3.5)
set.seed(1)
share <- sapply(0:15, function(cell) {
  bits <- c(cell %/% 4 %% 2, cell %/% 8, cell %% 2, cell %% 4 %/% 2)  # row: earlier, column: later
  lo <- ifelse(bits == 1, 3.5, -Inf); hi <- ifelse(bits == 1, Inf, 3.5)
  mean(apply(m, 1, function(mu) mvtnorm::pmvnorm(lo, hi, mu, sigma = left)))
})
add("true_transitions_synth", "true_transitions", "true_moves.csv",
  list(columns = names(d), reliability = rel, cut = 3.5),
  list(n = nrow(x), observed = as.vector(t(table(factor(type(x[, 1], x[, 2]), 0:3), factor(type(x[, 3], x[, 4]), 0:3)))) / nrow(x),
       share = share), "mvtnorm::pmvnorm of each row's expected true scores, averaged", "mvtnorm", rel = 0, abs = 2e-3)

# --- a later score on the earlier one and the plan (ANCOVA) -----------------------------------------------
d <- read("network.csv")
fit <- lm(later ~ earlier + network + community, d)
ct <- clubSandwich::coef_test(fit, vcov = "CR2", cluster = d[complete.cases(d), "professional"], test = "Satterthwaite")
named <- function(v) as.list(setNames(v, names(coef(fit))))
add("ancova_network", "linear_regression", "network.csv",
  list(formula = "later ~ earlier + network + community", cluster = "professional"),
  list(n = nobs(fit), coef = named(coef(fit)), se = named(sqrt(diag(vcov(fit)))), cr2_se = named(ct$SE),
       cr2_df = named(ct$df), cr2_p = named(ct$p_Satt), sigma = sigma(fit), r2 = summary(fit)$r.squared),
  "lm, clubSandwich::coef_test(vcov = 'CR2')", "clubSandwich", rel = 1e-8, abs = 1e-10)

# --- any covariance of the waves (MMRM) ----------------------------------------------------------------------
scores <- read("waves_competence.csv"); d <- as.data.frame(lapply(waves, function(w) rowMeans(scores[, paste0(item, "_", w)])))
names(d) <- waves; d <- d[rowSums(!is.na(d)) > 0, ]
write.csv(round(d, 6), file.path("data", "mmrm_waves.csv"), row.names = FALSE, na = "")
mmrm <- function(d) {
  long <- reshape(cbind(id = seq_len(nrow(d)), d), direction = "long", varying = waves, v.names = "y", timevar = "wave")
  long <- long[!is.na(long$y), ]; long <- long[order(long$id, long$wave), ]; long$wave <- factor(long$wave)
  fit <- nlme::gls(y ~ 0 + wave, long, correlation = nlme::corSymm(form = ~ as.integer(wave) | id),
    weights = nlme::varIdent(form = ~ 1 | wave), method = "REML", control = nlme::glsControl(tolerance = 1e-12, msTol = 1e-12))
  whole <- which(rowSums(is.na(d)) == 0)[1]
  list(fit = fit, sigma = as.matrix(nlme::getVarCov(fit, individual = which(unique(long$id) == whole))), n = length(unique(long$id)),
       values = nrow(long))
}
d <- read("mmrm_waves.csv"); m <- mmrm(d); V <- vcov(m$fit); b <- coef(m$fit)
pair <- function(j, i) { l <- c(0, 0, 0); l[j] <- 1; l[i] <- -1; list(estimate = sum(l * b), se = sqrt(c(l %*% V %*% l))) }
add("mmrm_gaps", "mmrm", "mmrm_waves.csv", list(columns = waves),
  list(n = m$n, values = m$values, means = unname(b), se = unname(sqrt(diag(V))), covariance = as.vector(m$sigma),
       loglik = as.numeric(logLik(m$fit)), contrasts = list(`T1-T0` = pair(2, 1), `T2-T0` = pair(3, 1), `T2-T1` = pair(3, 2))),
  "nlme::gls(y ~ 0 + wave, correlation = corSymm(), weights = varIdent(), method = 'REML')", "nlme", rel = 2e-5, abs = 1e-7)
d <- d[complete.cases(d), ]; write.csv(d, file.path("data", "mmrm_whole.csv"), row.names = FALSE)
tt <- function(y, x) { t <- t.test(y, x, paired = TRUE)
  list(estimate = t$estimate[[1]], se = t$stderr, df = t$parameter[[1]], t = t$statistic[[1]], p = t$p.value, ci = as.vector(t$conf.int)) }
add("mmrm_whole", "mmrm", "mmrm_whole.csv", list(columns = waves),
  list(n = nrow(d), means = unname(colMeans(d)), covariance = as.vector(cov(d)),
       contrasts = list(`T1-T0` = tt(d$T1, d$T0), `T2-T0` = tt(d$T2, d$T0), `T2-T1` = tt(d$T2, d$T1))),
  "without gaps: colMeans, cov, t.test(paired = TRUE)", "stats", rel = 1e-5, abs = 1e-7)

#MORE
out <- list(schema = "draagkracht-ref/1", set = "models", R = R.version.string, cases = cases)
writeLines(toJSON(out, auto_unbox = TRUE, digits = NA, na = "null", pretty = 1), "manifest-models.json")
