from tupa.apps.front.views.home import home
from tupa.apps.front.views.pages import about, accessibility, contact, privacy

__all__ = ["about", "accessibility", "contact", "home", "privacy"]
