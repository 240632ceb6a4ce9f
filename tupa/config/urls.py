"""Every address of the site. Pages stand under the language; links and live updates do not."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from tupa.apps.accounts import views as accounts
from tupa.apps.evaluation.views.answering import come_in as survey
from tupa.apps.front import health
from tupa.apps.ideas.views.open import feed as ideas_feed
from tupa.apps.recruitment.views.come_in import come_in
from tupa.apps.rounds.views import arrive
from tupa.apps.workshops.views.series import feed

urlpatterns = [
    path("l/<str:token>", accounts.open_link, name="open_link"),
    path("k/<slug:code>/", arrive, name="letter_code"),
    path("c/<slug:code>/", come_in, name="come_in"),
    path("c/<slug:code>/<slug:language>/", come_in, name="come_in"),
    path("logo/<slug:mark>.png", accounts.logo_file, name="logo_file"),
    path("feeds/<str:language>/ideas.<str:kind>", ideas_feed, name="ideas_feed"),
    path("s/<slug:code>/", survey, name="survey"),
    path("feeds/<str:token>.ics", feed, name="calendar_feed"),
    path("api/v1/", include("tupa.apps.api.open_urls")),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    *i18n_patterns(
        path("", include("tupa.apps.front.urls")),
        path("", include("tupa.apps.accounts.urls")),
        path("", include("tupa.apps.desk.urls")),
        path("", include("tupa.apps.look.urls")),
        path("", include("tupa.apps.events.urls")),
        path("", include("tupa.apps.outbox.urls")),
        path("", include("tupa.apps.privacy.urls")),
        path("", include("tupa.apps.jobs.urls")),
        path("", include("tupa.apps.programmes.urls")),
        path("", include("tupa.apps.archive.urls")),
        path("", include("tupa.apps.translation.urls")),
        path("", include("tupa.apps.recruitment.urls")),
        path("", include("tupa.apps.rounds.urls")),
        path("", include("tupa.apps.lottery.urls")),
        path("", include("tupa.apps.panel.urls")),
        path("", include("tupa.apps.venues.urls")),
        path("", include("tupa.apps.workshops.urls")),
        path("", include("tupa.apps.drafts.urls")),
        path("", include("tupa.apps.care.urls")),
        path("", include("tupa.apps.costs.urls")),
        path("", include("tupa.apps.seating.urls")),
        path("", include("tupa.apps.capture.urls")),
        path("", include("tupa.apps.ideas.urls")),
        path("", include("tupa.apps.goals.urls")),
        path("", include("tupa.apps.followup.urls")),
        path("", include("tupa.apps.api.urls")),
        path("", include("tupa.apps.reports.urls")),
        path("", include("tupa.apps.evaluation.urls")),
        path("", include("tupa.apps.handbook.urls")),
        path("", include("tupa.apps.training.urls")),
    ),
]

handler400 = "tupa.apps.front.errors.bad_request"
handler403 = "tupa.apps.front.errors.permission_denied"
handler404 = "tupa.apps.front.errors.page_not_found"
handler500 = "tupa.apps.front.errors.server_error"
