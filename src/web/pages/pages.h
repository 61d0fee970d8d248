// SPDX-License-Identifier: EUPL-1.2
/* What each route does: reads the request, calls a deed, fills the struct of a page. */
#ifndef WEB_PAGES_PAGES_H
#define WEB_PAGES_PAGES_H

#include "web/route.h"

PageFn start_get, start_post, sign_in_get, sign_in_slow, sign_in_post, sign_out_post, cases_get,
    privacy_get, accessibility_get, help_get, phones_get, health_get;

/* residents */
PageFn letters_post, leave_post, explain_get, explain_post, manner_get, manner_post, helper_get,
    helper_post, rather_not_get, on_paper_get, question_get, question_post, check_get, check_post,
    saved_get, done_get, research_get, research_post;
extern const Form letters_form, leave_form, explain_form, manner_form, helper_form, question_form,
    check_form, research_form;

PageFn my_image_get, my_image_post, look_post, my_data_get, message_get, message_post;

extern const Form wish_form, look_form, message_form;
extern const Form code_form, sign_in_form, sign_out_form;

PageFn talk_get, talk_post;
extern const Form talk_form;

/* the own image, and paper */
PageFn own_image_get, own_image_post, own_image_two_get, own_image_two_post, own_check_get,
    own_check_post, paper_get, paper_post, paper_on_post, paper_back_get, paper_back_post,
    print_form_get, print_form_post;
extern const Form own_image_form, own_check_form, paper_form, paper_back_form, print_form;

/* case work */
PageFn case_new_get, case_new_post, case_page_get, case_edit_get, case_edit_post, measure_get,
    measure_post, account_get, account_post;
extern const Form case_new_form, case_edit_form, measure_form, account_form;

/* following up, and the team */
PageFn team_get, timeline_get, timeline_post, looking_back_get, looking_back_post,
    my_looking_back_get, my_looking_back_post, practice_get, practice_post;
extern const Form timeline_form, looking_back_form, my_looking_back_form, practice_form;

/* the resident's own side, and partners */
PageFn my_plan_get, my_plan_post, my_steps_get, share_get, share_post, shared_list_get, shared_get,
    shared_post, my_data_post, my_copy_get;
extern const Form my_plan_form, share_form, shared_form, my_data_form;

/* help, steps, chain and the paper plan */
PageFn steps_get, steps_post, help_choose_get, help_choose_post, help_one_get, help_one_post,
    help_own_get, help_own_entry_get, help_own_entry_post, chain_get, plan_paper_get, plan_text_get,
    plan_text_file_get;
extern const Form steps_form, help_form, help_own_form;

/* passwords */
PageFn forgotten_get, forgotten_post, forgotten_slow, password_get, password_post, password_slow;
extern const Form forgotten_form, password_form;

/* the administration */
PageFn admin_get, admin_users_get, admin_users_post, admin_user_get, admin_user_post,
    admin_teams_get, admin_teams_post, admin_team_get, admin_team_post, admin_settings_get,
    admin_settings_post, admin_post_get, admin_post_post, admin_log_get;
extern const Form admin_users_form, admin_user_form, admin_teams_form, admin_team_form,
    admin_settings_form, admin_post_form;

/* clarification, network, the clock and the end */
PageFn clarify_get, clarify_post, network_get, network_post, directory_get, directory_entry_get,
    terms_get, terms_post, case_end_get, case_end_post;
extern const Form clarify_form, network_form, terms_form, case_end_form;

/* the plan */
PageFn plan_get, plan_post, goal_get, goal_post, goal_look_post;
extern const Form plan_form, goal_form;

#endif
