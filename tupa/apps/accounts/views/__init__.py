from tupa.apps.accounts.views.contact import city_contact, city_languages, city_names
from tupa.apps.accounts.views.country import city_country, city_country_texts, city_rules
from tupa.apps.accounts.views.links import discard_held_form, enter_code, forget_links, open_link
from tupa.apps.accounts.views.logo import city_logo, logo_back, logo_remove
from tupa.apps.accounts.views.look import city_colour, city_style, logo_file
from tupa.apps.accounts.views.sign_in import SignInView, demo_sign_in
from tupa.apps.accounts.views.staff import staff_add, staff_change, staff_close, staff_list

__all__ = [
    "SignInView",
    "city_colour",
    "city_contact",
    "city_country",
    "city_country_texts",
    "city_languages",
    "city_logo",
    "city_names",
    "city_rules",
    "city_style",
    "demo_sign_in",
    "discard_held_form",
    "enter_code",
    "forget_links",
    "logo_back",
    "logo_file",
    "logo_remove",
    "open_link",
    "staff_add",
    "staff_change",
    "staff_close",
    "staff_list",
]
