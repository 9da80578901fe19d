"""A container without rights: how it is built and how it is run."""

from handbook.servers.place import COPY, Place


def containerfile(place: Place) -> str:
    """Give what an image is built from: Debian's nginx, which the tests run too."""
    return f"""\
# Ein Container ohne besondere Rechte. Er enthält nginx und die Einstellungen, nicht die Website:
# Die liegt in {COPY} und wird nur zum Lesen eingehängt (compose.yml). Eine neue Fassung der
# Website braucht darum keinen neuen Container. Neu bauen Sie ihn für Sicherheits-Updates:
#   podman build --pull --no-cache --tag handbuch .
FROM docker.io/library/debian:12-slim
RUN apt-get update \\
 && apt-get install -y --no-install-recommends curl nginx libnginx-mod-http-brotli-static \\
 && rm -rf /var/lib/apt/lists/*
COPY nginx.conf http.conf website.conf /etc/nginx/handbuch/
USER 65532:65532
EXPOSE 8080
STOPSIGNAL SIGQUIT
HEALTHCHECK --interval=30s --timeout=5s CMD ["curl", "-fsSo", "/dev/null", "{_alive(place)}"]
CMD ["nginx", "-c", "/etc/nginx/handbuch/nginx.conf", "-e", "stderr", "-g", "daemon off;"]
"""


def compose(place: Place) -> str:
    """Give what runs it: nothing may be written, no rights, the copy only to read."""
    return f"""\
# Start: podman-compose up -d   (oder docker compose up -d)
services:
  handbuch:
    build: .
    image: handbuch
    restart: unless-stopped
    read_only: true
    user: "65532:65532"
    cap_drop: [ALL]
    security_opt: ["no-new-privileges:true"]
    tmpfs: ["/tmp:size=16m,mode=1777"]
    mem_limit: 256m
    pids_limit: 100
    ports: ["127.0.0.1:8080:8080"] # davor steht Ihr Proxy mit dem Zertifikat
    volumes: ["{COPY}:{COPY}:ro"]
    healthcheck:
      test: ["CMD", "curl", "-fsSo", "/dev/null", "{_alive(place)}"]
      interval: 30s
      timeout: 5s
"""


def _alive(place: Place) -> str:
    """Give what a health check asks for: a small file of the site."""
    return f"http://127.0.0.1:8080{place.encoded}manifest.webmanifest"
