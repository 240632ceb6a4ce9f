from django.apps import AppConfig


class RecruitmentConfig(AppConfig):
    name = "tupa.apps.recruitment"
    label = "recruitment"
