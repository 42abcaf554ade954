#include "recommend/listeners/recommender.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

static const ton_parameter table[] = {{"neighbours", 40, 1, 500, true, ""},
                                      {"beta", 0.5, 0, 10, false, ""}};
static const ton_recommender row = {.name = "some", .parameter = table, .parameter_count = 2};

Test(parameter, standard_values_unless_others_are_given)
{
    double value[2];
    ton_parameters_standard(value, &row);
    ton_training training = {0};
    cr_expect(ton_parameter_of(&training, table, 0) == 40);
    cr_assert(ton_parameter_set(value, &row, "beta", 2.5, NULL) == TON_OK);
    training.parameter = value;
    cr_expect(ton_parameter_of(&training, table, 0) == 40);
    cr_expect(ton_parameter_of(&training, table, 1) == 2.5);
}

Test(parameter, bounds_and_names)
{
    static const struct {
        const char *name;
        double to;
        const char *says;
    } wrong[] = {
        {"neighbours", 0, "some.neighbours takes whole numbers from 1 to 500, not 0"},
        {"neighbours", 501, "not 501"},
        {"neighbours", 1.5, "not 1.5"},
        {"beta", NAN, "some.beta takes numbers from 0 to 10, not nan"},
        {"neighbour", 1, "'some' has no parameter 'neighbour'; it has: neighbours, beta"},
    };
    double value[2] = {7, 8};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        ton_error error = {0};
        cr_expect(ton_parameter_set(value, &row, wrong[i].name, wrong[i].to, &error) ==
                  TON_INVALID);
        cr_expect(strstr(error.message, wrong[i].says), "%s", error.message);
    }
    cr_expect(value[0] == 7 && value[1] == 8);
}

Test(parameter, every_table_of_a_recommender_is_sound)
{
    for (int r = 0; r < ton_recommender_count; r++)
        for (int i = 0; i < ton_recommenders[r]->parameter_count; i++) {
            const ton_parameter *p = &ton_recommenders[r]->parameter[i];
            double value[64];
            cr_assert(ton_recommenders[r]->parameter_count <= 64);
            cr_expect(ton_parameter_set(value, ton_recommenders[r], p->name, p->standard, NULL) ==
                          TON_OK,
                      "%s.%s", ton_recommenders[r]->name, p->name);
            cr_expect(p->about && *p->about);
        }
}
