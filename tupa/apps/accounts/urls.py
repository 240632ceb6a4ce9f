"""Sign-in and codes, under the language prefix. Names are allauth's where it looks them up."""

from allauth.account import views as allauth
from django.urls import path

from tupa.apps.accounts import views
from tupa.apps.accounts.permissions import public

urlpatterns = [
    path("sign-in/", public(allauth.RequestLoginCodeView.as_view()), name="account_login"),
    path(
        "sign-in/request/",
        public(allauth.RequestLoginCodeView.as_view()),
        name="account_request_login_code",
    ),
    path(
        "sign-in/code/",
        public(allauth.ConfirmLoginCodeView.as_view()),
        name="account_confirm_login_code",
    ),
    path("sign-out/", public(allauth.LogoutView.as_view()), name="account_logout"),
    path("sign-in/closed/", public(allauth.AccountInactiveView.as_view()), name="account_inactive"),
    path("sign-in/none/", public(allauth.SignupView.as_view()), name="account_signup"),
    path("code/", views.enter_code, name="enter_code"),
    path("code/forget/", views.forget_links, name="forget_links"),
]
