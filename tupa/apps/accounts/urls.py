"""Sign-in and codes, under the language prefix. Names are allauth's where it looks them up."""

from allauth.account import views as allauth
from django.urls import path

from tupa.apps.accounts import views
from tupa.apps.accounts.permissions import sign_in_page

urlpatterns = [
    path("sign-in/", sign_in_page(views.SignInView.as_view()), name="account_login"),
    path(
        "sign-in/request/",
        sign_in_page(views.SignInView.as_view()),
        name="account_request_login_code",
    ),
    path(
        "sign-in/code/",
        sign_in_page(allauth.ConfirmLoginCodeView.as_view()),
        name="account_confirm_login_code",
    ),
    path("sign-in/demo/", views.demo_sign_in, name="demo_sign_in"),
    path("sign-in/kept/discard/", views.discard_held_form, name="discard_held_form"),
    path("sign-out/", sign_in_page(allauth.LogoutView.as_view()), name="account_logout"),
    path(
        "sign-in/closed/",
        sign_in_page(allauth.AccountInactiveView.as_view()),
        name="account_inactive",
    ),
    path("sign-in/none/", sign_in_page(allauth.SignupView.as_view()), name="account_signup"),
    path("code/", views.enter_code, name="enter_code"),
    path("code/forget/", views.forget_links, name="forget_links"),
    path("manage/city/", views.city_names, name="city_names"),
    path("manage/city/languages/", views.city_languages, name="city_languages"),
    path("manage/colour/", views.city_colour, name="city_colour"),
    path("manage/logo/", views.city_logo, name="city_logo"),
    path("manage/logo/back/", views.logo_back, name="logo_back"),
    path("manage/logo/remove/", views.logo_remove, name="logo_remove"),
    path("style/city.css", views.city_style, name="city_style"),
    path("manage/country/", views.city_country, name="city_country"),
    path("manage/country/rules/", views.city_rules, name="city_rules"),
    path("manage/country/texts/", views.city_country_texts, name="city_country_texts"),
    path("manage/contact/", views.city_contact, name="city_contact"),
    path("manage/staff/", views.staff_list, name="staff"),
    path("manage/staff/add/", views.staff_add, name="staff_add"),
    path("manage/staff/<int:pk>/", views.staff_change, name="staff_change"),
    path("manage/staff/<int:pk>/close/", views.staff_close, name="staff_close"),
]
