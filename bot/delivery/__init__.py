"""Updates in, each worked on once and in order; messages out, paced and noted."""

from __future__ import annotations

from bot.delivery.http_retries import PatientRequest
from bot.delivery.long_polling import Fetching, polling
from bot.delivery.outgoing import Outgoing
from bot.delivery.pacing import Pace, Pacer
from bot.delivery.receive import Receiver
from bot.delivery.scope import Scope, current_scope, is_first_attempt, sending_for
from bot.delivery.send_once import Once, makes_a_message
from bot.delivery.stopping import NotYet, Stopped, Stopping
from bot.delivery.webhook import SECRET_HEADER, announced, take, unannounced, webhook_path, webhook_secret
from bot.delivery.workers import Workers, is_passing

__all__ = [
    "SECRET_HEADER",
    "Fetching",
    "NotYet",
    "Once",
    "Outgoing",
    "Pace",
    "Pacer",
    "PatientRequest",
    "Receiver",
    "Scope",
    "Stopped",
    "Stopping",
    "Workers",
    "announced",
    "current_scope",
    "is_first_attempt",
    "is_passing",
    "makes_a_message",
    "polling",
    "sending_for",
    "take",
    "unannounced",
    "webhook_path",
    "webhook_secret",
]
