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

# --- a count with a bound ------------------------------------------------------------------------------------
d <- read("synth_long.csv"); d <- d[complete.cases(d[, c("n", "wave", "inwoner")]), ]; d$wave <- factor(d$wave)
bounded <- function(d, formula, m, cluster) {
  X <- model.matrix(formula, d); y <- model.response(model.frame(formula, d)); p <- ncol(X)
  per_row <- function(b) { mu <- plogis(c(X %*% b[1:p])); phi <- exp(-b[p + 1])
    lchoose(m, y) + lbeta(y + mu * phi, m - y + (1 - mu) * phi) - lbeta(mu * phi, (1 - mu) * phi) }
  fit <- optim(c(qlogis(mean(y) / m), rep(0, p - 1), log(0.1)), function(b) -sum(per_row(b)), method = "BFGS",
    control = list(reltol = 1e-15, maxit = 1000))
  U <- numDeriv::jacobian(per_row, fit$par); I <- solve(numDeriv::hessian(function(b) -sum(per_row(b)), fit$par))
  M <- crossprod(rowsum(U, cluster)); g <- exp(fit$par[p + 1])
  V <- VGAM::vglm(update(formula, cbind(n, 8 - n) ~ .), VGAM::betabinomial, d, epsilon = 1e-10)
  stopifnot(abs(VGAM::logLik.vlm(V) + fit$value) < 1e-5) # two programs, one top
  nm <- function(v) as.list(setNames(v, colnames(X)))
  list(n = length(y), coef = nm(fit$par[1:p]), se = nm(sqrt(diag(I))[1:p]), se_cr0 = nm(sqrt(diag(I %*% M %*% I))[1:p]),
    or = nm(exp(fit$par[1:p])), rho = g / (1 + g), loglik = -fit$value)
}
add("beta_binomial_burden", "beta_binomial", "synth_long.csv",
  list(formula = "n ~ wave", factors = I("wave"), size = 8, cluster = "inwoner"), bounded(d, n ~ wave, 8, d$inwoner),
  "VGAM::vglm(betabinomial); the same likelihood by optim(), its Hessian and scores by numDeriv", c("VGAM", "numDeriv"),
  rel = 1e-5, abs = 1e-6)
set.seed(8); even <- data.frame(y = rep(c(3, 4, 4, 5), 25), x = round(rnorm(100), 3))
write.csv(even, file.path("data", "bounded_even.csv"), row.names = FALSE)
g <- glm(cbind(y, 8 - y) ~ x, binomial, even); nm <- function(v) as.list(setNames(v, names(coef(g))))
add("beta_binomial_limit", "beta_binomial", "bounded_even.csv", list(formula = "y ~ x", size = 8),
  list(coef = nm(coef(g)), se = nm(sqrt(diag(vcov(g)))), rho = 0, loglik = as.numeric(logLik(g)), status = list(state = "boundary")),
  "less spread than binomial: glm(binomial)", "stats")

# --- change without what comes by itself, shares that hold together, sites one after the other -----------------
d <- read("synth_PC_T0_T2.csv"); x <- d[[ncol(d) - 1]]; y <- d[[ncol(d)]]; both <- !is.na(x + y); r <- 0.8
s1 <- sd(x[both]); s2 <- sd(y[both]); c12 <- cor(x[both], y[both])
rdd <- (s1^2 * r + s2^2 * r - 2 * s1 * s2 * c12) / (s1^2 + s2^2 - 2 * s1 * s2 * c12); sdiff <- sd(x, na.rm = TRUE) * sqrt(2 * (1 - r))
rci <- ((y - x) * rdd + (mean(y[both]) - mean(x[both])) * (1 - rdd)) / (sqrt(rdd) * sdiff)
add("rci_drawn", "reliable_change_index", "synth_PC_T0_T2.csv", list(reliability = r, method = "hageman_arrindell"),
  list(difference_reliability = rdd, s_diff = sdiff, rci = rci,
       counts = list(verbeterd = sum(rci >= 1.96, na.rm = TRUE), gelijk = sum(abs(rci) < 1.96, na.rm = TRUE),
                     verslechterd = sum(rci <= -1.96, na.rm = TRUE))),
  "the formulas of Hageman & Arrindell (1999)", "stats", rel = 1e-9, abs = 1e-10)
types <- data.frame(x = c(46, 29, 41, 64), n = 180); write.csv(types, file.path("data", "type_shares.csv"), row.names = FALSE)
A <- qchisq(1 - 0.05 / 4, 1)
goodman <- lapply(1:4, function(i) with(types[i, ], (A + 2 * x + c(-1, 1) * sqrt(A * (A + 4 * x * (n - x) / n))) / (2 * (n + A))))
add("shares_together", "proportion_ci", "type_shares.csv", list(together = TRUE),
  list(rows = lapply(goodman, function(ci) list(goodman = ci))), "the formula of Goodman (1965)", "stats", rel = 1e-9, abs = 1e-12)
wedges <- data.frame(sites = c(6, 12, 7, 6), waves = c(4, 5, 4, 2), per_cell = c(20, 10, 15, 20), effect = c(.15, .2, .3, .15),
  sd = c(.65, .65, 1, .65), icc = c(.03, .1, 0, .03), alpha = .05)
write.csv(wedges, file.path("data", "wedges.csv"), row.names = FALSE)
wedge_se <- function(w, started) with(w, {
  X <- sapply(started, function(s) as.numeric(seq_len(sites) <= s))
  V <- diag((1 - icc) * sd^2 / per_cell, waves) + icc * sd^2
  A <- Reduce(`+`, lapply(seq_len(sites), function(i) { Z <- cbind(diag(waves), X[i, ]); t(Z) %*% solve(V, Z) }))
  if (rcond(A) < 1e-12) NA else sqrt(solve(A)[waves + 1, waves + 1]) })
rows <- lapply(seq_len(nrow(wedges)), function(i) { w <- wedges[i, ]
  power <- function(se) pnorm(w$effect / se - qnorm(1 - w$alpha / 2)) + pnorm(-w$effect / se - qnorm(1 - w$alpha / 2))
  a <- wedge_se(w, ceiling(w$sites * (0:(w$waves - 1)) / (w$waves - 1))); b <- wedge_se(w, c(0, rep(w$sites %/% 2, w$waves - 1)))
  list(se = a, power = power(a), parallel_se = b, parallel_power = power(b)) })
add("stepped_wedge", "stepped_wedge", "wedges.csv", setNames(list(), character(0)), list(rows = rows),
  "the generalised least squares of the model itself, site by site", "stats", rel = 1e-9, abs = 1e-12)

# --- Firth's intercept for predictions --------------------------------------------------------------------------
d <- read("lizards.csv"); for (v in c("height", "diameter", "light", "time")) d[[v]] <- factor(d[[v]], sort(unique(d[[v]])))
f <- glm(y ~ height + diameter + light + time, binomial, d, method = brglm2::brglmFit, type = "AS_mean",
  control = list(epsilon = 1e-12, maxit = 1000))
eta <- c(model.matrix(f)[, -1] %*% coef(f)[-1]); flic <- glm(d$y ~ offset(eta), family = binomial, control = list(epsilon = 1e-14))
add("firth_flic", "firth_logistic", "lizards.csv",
  list(formula = "y ~ height + diameter + light + time", factors = c("height", "diameter", "light", "time"), flic = TRUE),
  list(coef = as.list(coef(f)), flic_intercept = coef(flic)[[1]]), "brglm2::brglmFit(type = 'AS_mean'), then glm(y ~ offset(eta))",
  "brglm2", rel = 1e-6, abs = 1e-7)

# --- does an item ask the same of two groups ----------------------------------------------------------------------
set.seed(31); n <- 240; half <- rep(c("Linden", "Esdoorn"), each = n / 2); theta <- rnorm(n, ifelse(half == "Linden", 0, 0.4), ifelse(half == "Linden", 1, 1.2))
slopes <- c(1.2, 1.6, 0.9, 1.4); graded <- sapply(1:4, function(j) {
  b <- rbind(1.4, 0, -1.4) %*% rep(1, n) + rep(1, 3) %*% t((j == 3) * (half == "Esdoorn"))
  rowSums(runif(n) < plogis(slopes[j] * theta + t(b))) + 1 })
graded[sample(length(graded), 20)] <- NA; d <- data.frame(site = half, graded); names(d)[-1] <- paste0("q", 1:4)
write.csv(d, file.path("data", "graded_groups.csv"), row.names = FALSE, na = "")
z <- seq(-6, 6, length.out = 61); w <- dnorm(z) / sum(dnorm(z)); of <- match(d$site, unique(d$site)); G <- as.matrix(d[, -1])
dif_ll <- function(x, loose) { # x: 4 per item, 4 more for the loose item in the second group, mean, log sd
  total <- 0; tail <- length(x) - 1
  for (g in 1:2) {
    at <- if (g == 1) z else x[tail] + exp(x[tail + 1]) * z; logp <- matrix(log(w), sum(of == g), 61, byrow = TRUE)
    for (j in 1:4) { o <- if (g == 2 && j == loose) 16 else 4 * (j - 1)
      up <- cbind(1, sapply(1:3, function(l) plogis(x[o + 1] * at + x[o + 1 + l])), 0); P <- up[, 1:4] - up[, 2:5]
      if (any(P <= 0)) return(1e10)
      a <- G[of == g, j]; seen <- !is.na(a); logp[seen, ] <- logp[seen, ] + t(log(P[, a[seen]])) }
    m <- apply(logp, 1, max); total <- total + sum(m + log(rowSums(exp(logp - m)))) }
  -total }
climb <- function(x, loose) { for (i in 1:6) { f <- optim(x, dif_ll, loose = loose, method = "BFGS", control = list(reltol = 1e-14, maxit = 500)); x <- f$par }; f }
same <- climb(c(rep(c(1, 1.4, 0, -1.4), 4), 0, 0), 0)
ratio <- lapply(1:4, function(j) { f <- climb(c(same$par[1:16], same$par[4 * (j - 1) + 1:4], same$par[17:18]), j)
  grid <- seq(-3, 3, 0.1); e <- function(o) rowSums(sapply(1:3, function(l) plogis(f$par[o + 1] * grid + f$par[o + 1 + l])))
  chi2 <- 2 * (same$value - f$value)
  list(item = paste0("q", j), chi2 = chi2, df = 4, p = pchisq(chi2, 4, lower.tail = FALSE), effect = max(abs(e(16) - e(4 * (j - 1))))) })
add("grm_dif_two_sites", "grm_dif", "graded_groups.csv", list(group = "site"),
  list(n = nrow(d), loglik = -same$value, groups = list(list(group = "Linden", mean = 0, sd = 1),
    list(group = "Esdoorn", mean = same$par[17], sd = exp(same$par[18]))), items = ratio),
  "the marginal likelihood itself on 61 points, climbed with optim(); as mirt::multipleGroup and mirt::DIF", "stats", rel = 1e-3, abs = 1e-3)

# --- several imputed sets as one ------------------------------------------------------------------------------------
d <- data.frame(estimate = c(.12, .15, .09, .14, .11, .16, .10, .13), variance = c(21, 19, 20, 22, 20, 18, 21, 20) / 1e4)
write.csv(d, file.path("data", "imputed_sets.csv"), row.names = FALSE)
pooled <- function(d, n) { p <- mice::pool.scalar(d$estimate, d$variance, n = n, k = 1); t <- p$qbar / sqrt(p$t)
  list(estimate = p$qbar, se = sqrt(p$t), df = p$df, within = p$ubar, between = p$b, missing_information = p$fmi,
       p = 2 * pt(-abs(t), p$df), ci = p$qbar + c(-1, 1) * qt(.975, p$df) * sqrt(p$t)) }
add("imputations_pooled", "pool_imputations", "imputed_sets.csv", list(df = 119), pooled(d, 120), "mice::pool.scalar(n = 120, k = 1)",
  "mice", rel = 1e-9, abs = 1e-12)
add("imputations_pooled_large", "pool_imputations", "imputed_sets.csv", setNames(list(), character(0)), pooled(d, Inf),
  "mice::pool.scalar(n = Inf)", "mice", rel = 1e-6, abs = 1e-9)
d <- read("mmrm_waves.csv"); imp <- mice::mice(d, m = 2000, method = "norm", maxit = 10, seed = 1, printFlag = FALSE)
each <- sapply(1:2000, function(i) { x <- mice::complete(imp, i); e <- x$T2 - x$T0; c(mean(e), var(e) / length(e)) })
expected <- pooled(data.frame(estimate = each[1, ], variance = each[2, ]), nrow(d))
add("imputed_change", "multiple_imputation", "mmrm_waves.csv", list(columns = c("T0", "T2", "T1"), sets = 2000, seed = 7),
  expected[c("estimate", "se", "within", "between", "missing_information")],
  "mice(method = 'norm', m = 2000): other random numbers, so to what 2,000 sets leave of chance", "mice", rel = 0.05, abs = 0.003)

# --- factors of answers that are not normal, and of answers as an order ------------------------------------
d <- read("scales_resident.csv"); d <- d[complete.cases(d), ]
scaled <- function(fit) { m <- fitMeasures(fit); list(chisq = m[["chisq.scaled"]], df = m[["df"]], pvalue = m[["pvalue.scaled"]],
  cfi = m[["cfi.scaled"]], tli = m[["tli.scaled"]], rmsea = m[["rmsea.scaled"]], srmr = m[["srmr"]]) }
one_of <- function(items) paste0("a =~ ", paste(items, collapse = "+"))
two_of <- paste0(one_of(names(d)[1:8]), "\nb =~ ", paste(names(d)[9:15], collapse = "+"))
fit <- cfa(two_of, d, std.lv = TRUE, estimator = "MLR"); pe <- parameterEstimates(fit); r <- pe[pe$lhs == "a" & pe$rhs == "b", ]
add("factors_robust", "factors_compare", "scales_resident.csv", list(sizes = c(8, 7)),
  list(n = nrow(d), robust = scaled(fit)[c("chisq", "df", "pvalue", "cfi", "tli", "rmsea")], robust_scale = fitMeasures(fit, "chisq.scaling.factor")[[1]],
       robust_se = c(0, r$se, r$se, 0)), "lavaan::cfa(estimator = 'MLR')", "lavaan", rel = 1e-4)
ordered_case <- function(name, data, sizes, fit, one, n) {
  pe <- parameterEstimates(fit); l <- pe[pe$op == "=~", ]; r <- pe[pe$lhs == "a" & pe$rhs == "b", ]; f <- rep(seq_along(sizes), sizes)
  two <- length(sizes) == 2
  add(name, "factors_ordinal", data, list(sizes = I(sizes)),
    list(n = n, factors = scaled(fit), single = scaled(one), loadings = l$est, loadings_se = l$se,
         correlation = if (two) c(1, r$est, r$est, 1) else I(1), se = if (two) c(0, r$se, r$se, 0) else I(0),
         omega = I(as.numeric(tapply(l$est, f, function(x) sum(x)^2 / (sum(x)^2 + sum(1 - x^2))))),
         variance_extracted = I(as.numeric(tapply(l$est, f, function(x) mean(x^2))))),
    "lavaan::cfa(ordered = , estimator = 'WLSMV', std.lv = TRUE); omega and variance extracted from its loadings", "lavaan", rel = 1e-4)
}
fit <- cfa(two_of, d, std.lv = TRUE, ordered = names(d), estimator = "WLSMV")
one <- cfa(one_of(names(d)), d, std.lv = TRUE, ordered = names(d), estimator = "WLSMV")
ordered_case("factors_ordinal_two", "scales_resident.csv", c(8, 7), fit, one, nrow(d))
g <- read("graded_groups.csv"); items <- setdiff(names(g), "site"); g <- g[complete.cases(g[, items]), items]
write.csv(g, file.path("data", "graded_items.csv"), row.names = FALSE)
one <- cfa(one_of(items), g, std.lv = TRUE, ordered = items, estimator = "WLSMV")
ordered_case("factors_ordinal_one", "graded_items.csv", length(items), one, one, nrow(g))

# --- a weak prior on the spread of sites: everything integrated over an even grid, dense matrices ---------
d <- read("synth_long.csv"); d <- d[!is.na(d$sk), ]
X <- model.matrix(~ wave, d); y <- d$sk; n <- nrow(d); p <- ncol(X)
P <- outer(d$inwoner, d$inwoner, "=="); S <- outer(d$gemeente, d$gemeente, "==")
a <- seq(.9, 2.6, length.out = 41); b <- seq(0, 3.2, by = .02); scale <- .2
grid <- do.call(rbind, lapply(a, function(ra) do.call(rbind, lapply(b, function(rb) {
  R <- chol(diag(n) + ra^2 * P + rb^2 * S)
  Xs <- backsolve(R, X, transpose = TRUE); ys <- backsolve(R, y, transpose = TRUE)
  V <- solve(crossprod(Xs)); m <- V %*% crossprod(Xs, ys); rss <- sum((ys - Xs %*% m)^2)
  s <- sqrt(rss / (n - p)) * exp(seq(-.35, .35, length.out = 71))
  l <- -(n - p) * log(s) - rss / (2 * s^2) - sum(log(diag(R))) + .5 * determinant(V)$modulus + 2 * log(s) -
    rb^2 * s^2 / (2 * scale^2) + if (rb == 0) log(.5) else 0
  data.frame(l = as.numeric(l), a = ra, b = rb, s = s, m0 = m[1], m2 = m[3], v0 = V[1, 1], v2 = V[3, 3])
}))))
w <- exp(grid$l - max(grid$l)); w <- w / sum(w); keep <- w > 1e-12; g <- grid[keep, ]; w <- w[keep] / sum(w[keep])
says <- function(m, v) {
  mean <- sum(w * m); sd <- sqrt(sum(w * (v * g$s^2 + (m - mean)^2)))
  at <- function(q) uniroot(function(x) sum(w * pnorm(x, m, g$s * sqrt(v))) - q, mean + c(-8, 8) * sd, tol = 1e-10)$root
  list(mean = mean, sd = sd, median = at(.5), ci = c(at(.025), at(.975)), above = sum(w * pnorm(0, m, g$s * sqrt(v), FALSE)))
}
add("bayes_sites", "lmm_bayes", "synth_long.csv", list(formula = "sk ~ wave + (1 | gemeente) + (1 | inwoner)",
    factors = c("inwoner", "gemeente"), contrasts = list(level = list("(Intercept)" = 1), "T2-T0" = list(waveT2 = 1))),
  list(nobs = n, sd = list(person = sum(w * g$a * g$s), site = sum(w * g$b * g$s), residual = sum(w * g$s)),
       contrasts = list(level = says(g$m0, g$v0), "T2-T0" = says(g$m2, g$v2))),
  "base R: chol of the whole covariance at every point of a grid over three standard deviations", "stats", rel = 1e-5,
  source = "synthetic data of this project (CC0); Gelman (2006)")

# --- a team over time ------------------------------------------------------------------------------------
set.seed(11)
share <- data.frame(n = c(24, 31, 18, 0, 27, 35, 22, 29, 40, 26, 33, 28, 21, 30), x = 0)
share$x <- rbinom(14, share$n, c(rep(.3, 8), rep(.62, 6)))
means <- data.frame(n = c(20, 25, 18, 22, 30, 1, 24, 28, 19, 26), mean = 0, sd = round(runif(10, .5, .8), 3))
means$mean <- round(rnorm(10, c(rep(3.3, 6), rep(3.55, 4)), .6 / sqrt(means$n)), 4); means$sd[6] <- NA
write.csv(share, file.path("data", "chart_share.csv"), row.names = FALSE)
write.csv(means, file.path("data", "chart_mean.csv"), row.names = FALSE, na = "")
limit <- function(n, p, tail) { r <- qbinom(tail, n, p); (r - (pbinom(r, n, p) - tail) / dbinom(r, n, p)) / n }
chart <- function(n, value, centre, sd, lo, hi, weight, width, median) {
  z <- centre; v <- 0
  points <- lapply(seq_along(n), function(i) {
    seen <- n[i] > 0
    if (seen) { z <<- (1 - weight) * z + weight * value[i]; v <<- (1 - weight)^2 * v + weight^2 * sd^2 / n[i] }
    e <- centre + c(-1, 1) * width * sqrt(v)
    list(value = if (seen) value[i] else NA, limits = if (seen) c(lo(i), hi(i)) else NULL,
         outside = seen && (value[i] < lo(i) || value[i] > hi(i)), ewma = z, ewma_limits = e, ewma_outside = v > 0 && (z < e[1] || z > e[2]))
  })
  side <- sign(value[n > 0] - median); side <- side[side != 0]; r <- rle(side)
  most <- round(log2(length(side))) + 3; least <- qbinom(.05, length(side) - 1, .5)
  list(centre = centre, sd = sd, periods = lapply(points, function(p) { if (is.null(p$limits)) p["limits"] <- NULL; p }),
       runs = list(median = median, useful = length(side), longest = max(r$lengths), longest_most = most,
         crossings = length(r$lengths) - 1, crossings_least = least, moved = max(r$lengths) > most || length(r$lengths) - 1 < least))
}
p <- with(share[1:8, ], sum(x) / sum(n)); tail <- pnorm(-3)
add("chart_share", "control_chart", "chart_share.csv", list(kind = "share", base = 8),
  chart(share$n, share$x / share$n, p, sqrt(p * (1 - p)), function(i) limit(share$n[i], p, tail), function(i) limit(share$n[i], p, 1 - tail),
        .2, 3, with(share[1:8, ], median((x / n)[n > 0]))), "qbinom, pbinom, filter by hand, rle", "stats", rel = 1e-9, abs = 1e-12)
m <- with(means, sum(n * mean) / sum(n)); s <- with(means[means$n > 1, ], sqrt(sum((n - 1) * sd^2) / sum(n - 1)))
add("chart_mean", "control_chart", "chart_mean.csv", list(kind = "mean", weight = .3, width = 2.7),
  chart(means$n, means$mean, m, s, function(i) m - 2.7 * s / sqrt(means$n[i]), function(i) m + 2.7 * s / sqrt(means$n[i]), .3, 2.7,
        median(means$mean)), "filter by hand, rle, qbinom", "stats", rel = 1e-9, abs = 1e-12)

out <- list(schema = "draagkracht-ref/1", set = "models", R = R.version.string, cases = cases)
writeLines(toJSON(out, auto_unbox = TRUE, digits = NA, na = "null", pretty = 1), "manifest-models.json")
