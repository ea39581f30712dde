"""Several replicas: updates recorded first, messages sent once, turns and jobs shared"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "updates",
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chat", sa.String(length=32), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("received_at", sa.Double(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.Double(), nullable=False),
        sa.Column("owner", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("update_id"),
    )
    op.create_index("ix_updates_received_at", "updates", ["received_at"], unique=False)
    waiting = sa.text("state = 'waiting'")
    op.create_index(
        "updates_waiting",
        "updates",
        ["chat", "update_id"],
        unique=False,
        sqlite_where=waiting,
        postgresql_where=waiting,
    )
    owned = sa.text("owner IS NOT NULL")
    op.create_index(
        "updates_owned", "updates", ["owner"], unique=False, sqlite_where=owned, postgresql_where=owned
    )
    op.create_table(
        "mailboxes",
        sa.Column("box", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("highest", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("box"),
    )
    op.create_table(
        "sends",
        sa.Column("scope", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("floor", sa.BigInteger(), nullable=False),
        sa.Column("result", sa.JSON(), nullable=True),
        sa.Column("at", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "number"),
    )
    op.create_index("ix_sends_at", "sends", ["at"], unique=False)
    op.create_table(
        "turns",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("free_at", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_turns_free_at", "turns", ["free_at"], unique=False)
    op.create_table(
        "marks",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("at", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.add_column("classes", sa.Column("owner", sa.BigInteger(), nullable=True))
    op.add_column("classes", sa.Column("message_id", sa.BigInteger(), nullable=True))
    op.create_index("class_polls_once", "class_polls", ["class_id", "number"], unique=True)


def downgrade() -> None:
    op.drop_index("class_polls_once", "class_polls")
    op.drop_column("classes", "message_id")
    op.drop_column("classes", "owner")
    for table in ("marks", "turns", "sends", "mailboxes", "updates"):
        op.drop_table(table)
