# syntax=docker/dockerfile:1

FROM python:3.11-slim-trixie AS build
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
ARG TORCH_INDEX=https://download.pytorch.org/whl/cpu
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /src
RUN python -m venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
COPY constraints.txt ./
# The CPU build of PyTorch first: the default one brings gigabytes of GPU libraries.
RUN pip install --constraint constraints.txt --index-url "$TORCH_INDEX" torch==2.13.0 \
    || pip install --constraint constraints.txt torch==2.13.0
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY corpus corpus
COPY index index
COPY bot bot
RUN pip install --constraint constraints.txt . \
    && NQ09_INDEX=/opt/nq09/index nq09 build

FROM python:3.11-slim-trixie
# faiss and torch use OpenMP; backups of PostgreSQL use its pg_dump, of the version in deploy/compose.yaml.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libgomp1=14.* postgresql-client-17=17.* \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /var/lib/nq09 --create-home nq09
COPY --from=build /opt/venv /opt/venv
COPY --from=build /opt/nq09 /opt/nq09
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    NQ09_INDEX=/opt/nq09/index \
    NQ09_STATE=/var/lib/nq09
USER 10001
VOLUME /var/lib/nq09
# Opens the document, the index and the model as the bot does.
HEALTHCHECK --interval=60s --timeout=20s --start-period=30s CMD ["nq09", "info"]
ENTRYPOINT ["nq09"]
CMD ["run"]
