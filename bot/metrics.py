"""What is counted while serving, for Prometheus; nothing of who asked what."""

from __future__ import annotations

from dataclasses import dataclass

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

_SECONDS = (0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metrics:
    """The counters of one process."""

    registry: CollectorRegistry
    questions: Counter
    updates: Counter
    send_errors: Counter
    latency: Histogram
    queue: Gauge

    @classmethod
    def fresh(cls) -> Metrics:
        """Counters at zero, in a registry of their own."""
        registry = CollectorRegistry()
        return cls(
            registry=registry,
            questions=Counter("nq09_questions", "Questions by outcome", ["outcome"], registry=registry),
            updates=Counter("nq09_updates", "Updates by what became of them", ["outcome"], registry=registry),
            send_errors=Counter(
                "nq09_send_errors", "Failed calls to Telegram by kind of error", ["kind"], registry=registry
            ),
            latency=Histogram(
                "nq09_update_seconds",
                "Seconds from an update being recorded to its being dealt with",
                buckets=_SECONDS,
                registry=registry,
            ),
            queue=Gauge("nq09_queue_depth", "Updates recorded and not yet dealt with", registry=registry),
        )

    def asked(self, outcome: str) -> None:
        """A question was 'answered', 'refused' or took a 'courtesy'."""
        self.questions.labels(outcome).inc()

    def update(self, outcome: str, seconds: float | None = None) -> None:
        """An update was 'recorded', 'repeated', 'done', 'retried' or 'dropped'."""
        self.updates.labels(outcome).inc()
        if seconds is not None:
            self.latency.observe(seconds)

    def send_failed(self, error: Exception) -> None:
        self.send_errors.labels(type(error).__name__).inc()

    def text(self, queue_depth: int) -> bytes:
        """All of it in Prometheus' text form."""
        self.queue.set(queue_depth)
        return generate_latest(self.registry)
