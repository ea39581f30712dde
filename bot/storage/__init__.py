"""What the bot keeps: conversations for half an hour, feedback, unanswered questions, counters, classes."""

from __future__ import annotations

from bot.storage.classes import Classes, ClassState, ClassStatus, SetUp
from bot.storage.clock import Clock
from bot.storage.coordination import Coordination
from bot.storage.counters import Counted, DayCount, PassageCount
from bot.storage.database import StorageError, connected, libpq, or_else, sqlite_address, sqlite_file
from bot.storage.exchanges import Asker
from bot.storage.feedback import Feedback, Opinion, Unanswered
from bot.storage.identities import KEY_FILE, Identities, SecretError, load_identities
from bot.storage.inbox import ATTEMPTS, Claimed, Inbox, Received, UpdateState, update_scope
from bot.storage.rate_limits import Rate, RateLimits
from bot.storage.replicas import (
    GoneReplicas,
    Replica,
    alone_on,
    anyone_alive,
    free,
    owners_of,
    signed_in,
)
from bot.storage.schema import current_revision, known_revisions, migrate
from bot.storage.sends import Sends
from bot.storage.store import Erased, Store, database_address, open_store
from bot.storage.tables import Base, ClassRow, UpdateRow

__all__ = [
    "ATTEMPTS",
    "KEY_FILE",
    "Asker",
    "Base",
    "Claimed",
    "ClassRow",
    "ClassState",
    "ClassStatus",
    "Classes",
    "Clock",
    "Coordination",
    "Counted",
    "DayCount",
    "Erased",
    "Feedback",
    "GoneReplicas",
    "Identities",
    "Inbox",
    "Opinion",
    "PassageCount",
    "Rate",
    "RateLimits",
    "Received",
    "Replica",
    "SecretError",
    "Sends",
    "SetUp",
    "StorageError",
    "Store",
    "Unanswered",
    "UpdateRow",
    "UpdateState",
    "alone_on",
    "anyone_alive",
    "connected",
    "current_revision",
    "database_address",
    "free",
    "known_revisions",
    "libpq",
    "load_identities",
    "migrate",
    "open_store",
    "or_else",
    "owners_of",
    "signed_in",
    "sqlite_address",
    "sqlite_file",
    "update_scope",
]
