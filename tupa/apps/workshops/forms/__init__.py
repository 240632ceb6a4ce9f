"""What is asked about workshops, their programme and their people."""

from tupa.apps.workshops.forms.activity import ActivityForm, CopyForm
from tupa.apps.workshops.forms.people import StaffForm
from tupa.apps.workshops.forms.workshop import WorkshopForm

__all__ = ["ActivityForm", "CopyForm", "StaffForm", "WorkshopForm"]
