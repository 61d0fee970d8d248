// SPDX-License-Identifier: EUPL-1.2
/* Days and moments. The civil-day arithmetic is Howard Hinnant's (chrono-compatible low-level date
   algorithms, 2013), in our own words: count from 1 March, so that the leap day comes last. */
#include "base/date.h"

enum { DAYS_400_YEARS = 146097, DAYS_TO_1970 = 719468 };

static bool date_digits(Str s, size_t at, size_t n, int *out) {
    int v = 0;
    if (at + n > s.len) return false;
    for (size_t i = at; i < at + n; i++) {
        if (s.at[i] < '0' || s.at[i] > '9') return false;
        v = v * 10 + (s.at[i] - '0');
    }
    *out = v;
    return true;
}

static int month_days(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[month - 1] + (month == 2 && leap);
}

bool day_from_parts(int year, int month, int day, Day *out) {
    if (year < 1 || year > 9999 || month < 1 || month > 12) return false;
    if (day < 1 || day > month_days(year, month)) return false;
    int y = year - (month <= 2), era = y / 400, of_era = y - era * 400;
    int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    *out = era * DAYS_400_YEARS + of_era * 365 + of_era / 4 - of_era / 100 + of_year - DAYS_TO_1970;
    return true;
}

void day_parts(Day d, int *year, int *month, int *day) {
    int z = d + DAYS_TO_1970, era = (z >= 0 ? z : z - DAYS_400_YEARS + 1) / DAYS_400_YEARS;
    int doe = z - era * DAYS_400_YEARS;
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    *day = doy - (153 * mp + 2) / 5 + 1;
    *month = mp < 10 ? mp + 3 : mp - 9;
    *year = yoe + era * 400 + (*month <= 2);
}

bool day_parse(Str s, Day *out) {
    int y, m, d;
    if (s.len != 10 || s.at[4] != '-' || s.at[7] != '-') return false;
    if (!date_digits(s, 0, 4, &y) || !date_digits(s, 5, 2, &m) || !date_digits(s, 8, 2, &d))
        return false;
    return day_from_parts(y, m, d, out);
}

Str day_text(Arena *a, Day day) {
    int y, m, d;
    day_parts(day, &y, &m, &d);
    return arena_print(a, "%04d-%02d-%02d", y, m, d);
}

int day_of_week(Day d) { return ((d % 7) + 7 + 3) % 7; }

Day day_add_months(Day from, int n) {
    int y, m, d;
    Day out = from;
    day_parts(from, &y, &m, &d);
    int months = y * 12 + (m - 1) + n;
    y = months / 12;
    m = months % 12 + 1;
    if (y < 1 || y > 9999) return from;
    int most = month_days(y, m);
    day_from_parts(y, m, d < most ? d : most, &out);
    return out;
}

Day moment_day(Moment m) { return (Day)((m >= 0 ? m : m - 86399) / 86400); }

/* The moment the clocks change: the last Sunday of a month of 31 days, 01:00 UTC. */
static Moment clocks_change(int year, int month) {
    Day last = 0;
    (void)day_from_parts(year, month, 31, &last);
    last -= (day_of_week(last) + 1) % 7;
    return (Moment)last * 86400 + 3600;
}

Moment moment_local(Moment m) {
    int year, month, day;
    day_parts(moment_day(m), &year, &month, &day);
    bool summer = m >= clocks_change(year, 3) && m < clocks_change(year, 10);
    return m + (summer ? 7200 : 3600);
}

Day moment_local_day(Moment m) { return moment_day(moment_local(m)); }

Str moment_text(Arena *a, Moment m) {
    int y, mo, d;
    Day day = moment_day(m);
    int s = (int)(m - (Moment)day * 86400);
    day_parts(day, &y, &mo, &d);
    return arena_print(a, "%04d-%02d-%02dT%02d:%02d:%02dZ", y, mo, d, s / 3600, s / 60 % 60,
                       s % 60);
}

bool moment_parse(Str s, Moment *out) {
    Day day;
    int h, m, sec;
    if (s.len != 20 || s.at[10] != 'T' || s.at[13] != ':' || s.at[16] != ':' || s.at[19] != 'Z')
        return false;
    if (!day_parse(str_sub(s, 0, 10), &day) || !date_digits(s, 11, 2, &h) ||
        !date_digits(s, 14, 2, &m) || !date_digits(s, 17, 2, &sec))
        return false;
    if (h > 23 || m > 59 || sec > 59) return false;
    *out = (Moment)day * 86400 + h * 3600 + m * 60 + sec;
    return true;
}
