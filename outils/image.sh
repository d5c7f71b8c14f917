#!/usr/bin/env bash
# `make image`: builds the Dockerfile and runs the image, without an engine for containers: buildah (Debian’s), on a base
# that debootstrap makes under the name in FROM. Migrates, loads, serves, asks for its health; as the image’s own user,
# who can write nowhere in it. Needs root, buildah, debootstrap and PostgreSQL (DATABASE_URL; else one of its own). Nothing is published, and everything but the base is removed at the end.
set -euo pipefail
cd "$(dirname "$0")/.."
B="buildah --storage-driver vfs"
isole="--isolation chroot --network host"
image=localhost/atlas-essai
depuis=$(sed -n 's/^FROM //p' Dockerfile)
port=${PORT:-8000}
lieu=$(mktemp -d)
conteneur=
finir() {
    [ ! -f "$lieu/web.pid" ] || kill -- "-$(cat "$lieu/web.pid")" 2>/dev/null || true
    [ -z "${seule:-}" ] || grappe effacer || true
    [ -z "$conteneur" ] || $B rm "$conteneur" >/dev/null
    $B rmi --force $image >/dev/null 2>&1 || true
    rm -rf "$lieu"
}
trap finir EXIT

if ! $B images --quiet "docker.io/library/$depuis" >/dev/null 2>&1; then
    echo "→ Base : debootstrap, sous le nom de $depuis"
    # What the official image has and debootstrap has not: `python`, and a pip that installs beside the system’s.
    debootstrap --variant=minbase --include=python3,python3-pip,python3-venv,ca-certificates bookworm "$lieu/base" >"$lieu/debootstrap.log" \
        || { tail -20 "$lieu/debootstrap.log"; exit 1; }
    ln -s python3 "$lieu/base/usr/bin/python"
    rm -f "$lieu"/base/usr/lib/python3*/EXTERNALLY-MANAGED
    vide=$($B from scratch)
    $B add --quiet "$vide" "$lieu/base" / >/dev/null
    $B commit --quiet --rm "$vide" "docker.io/library/$depuis" >/dev/null
    rm -rf "$lieu/base"
fi

echo "→ Construction"
# Packages come from where this machine takes them: its pip says where.
{ echo "[global]"; python3 -m pip config list 2>/dev/null | sed -nE "s/^(global|user|:env:)\.([a-z-]+)=(.*)$/\2 = \3/p" \
    | sed -E "/^constraint/d; s/ = '(.*)'$/ = \1/; s/\\\\n/ /g" | sort -u -t= -k1,1; } >"$lieu/pip.conf"
montes=(--volume "$lieu/pip.conf:/etc/pip.conf:ro" --volume /etc/ssl/certs:/etc/ssl/certs:ro --volume /etc/apt:/etc/apt:ro)
for chemin in ${IMAGE_MONTE:-}; do montes+=(--volume "$chemin:$chemin:ro"); done
$B build $isole --quiet --format docker --pull-never "${montes[@]}" --tag $image . >/dev/null

echo "→ Essai"
url=${DATABASE_URL:-}
grappe() { python3 -c "import sys; from pathlib import Path; from outils.grappe import Grappe; g = Grappe(Path('$lieu/base'), $((port + 1)))
for ordre in sys.argv[1:]: g.creer_base('atlas') if ordre == 'base' else getattr(g, ordre)()
print(g.url)" "$@"; }
if [ -z "$url" ]; then
    seule=oui
    url=$(grappe creer demarrer base)
fi
conteneur=$($B from --pull-never $image)
$B config --env ENVIRONNEMENT=production --env SECRET_KEY="$(python3 -c 'import secrets; print(secrets.token_urlsafe(64))')" \
    --env ALLOWED_HOSTS=127.0.0.1 --env DATABASE_URL="$url" --env NOMBRE_PROXYS=0 "$conteneur"
racine=$($B mount "$conteneur")
dans() { $B run $isole --user atlas "$conteneur" -- "$@"; }
echo "  l’utilisateur : $(dans id -un)"
[ "$(dans id -u)" != 0 ]
# Nothing of the image can be written by the site’s user; what it needs to write is a volume or memory.
ecrits=$(dans find / -xdev -writable -not -type l -not -path '/proc/*' -not -path '/sys/*' -not -path '/dev/*' -not -path '/tmp*' \
    -not -path '/var/tmp*' -not -path '/run/*' -not -path '/var/run/*' -not -path '/editions' -not -path '/version' -not -path '/sauvegardes' -not -path '/var/lock*' 2>/dev/null || true)
[ -z "$ecrits" ] || { echo "Inscriptible dans l’image :"; echo "$ecrits" | head; exit 1; }
dans python manage.py preparer_base >"$lieu/preparation.log" || { cat "$lieu/preparation.log"; exit 1; }
tail -1 "$lieu/preparation.log"
avant=$(find "$racine" -xdev -newer "$lieu/preparation.log" -type f | grep -vE '/(proc|sys|dev|tmp|run)/' || true)
lancer=(gunicorn config.wsgi:application --bind "127.0.0.1:$port" --worker-tmp-dir /dev/shm)
setsid bash -c "$(declare -p B isole conteneur lancer); $(declare -f dans); dans \"\${lancer[@]}\"" >"$lieu/web.log" 2>&1 &
echo $! >"$lieu/web.pid"
for _ in $(seq 100); do
    curl -fs -o /dev/null -H 'X-Forwarded-Proto: https' "http://127.0.0.1:$port/methode/" && break
    sleep 0.3
done
curl -fsS -o /dev/null -w '  une page : %{http_code}, %{size_download} octets\n' -H 'X-Forwarded-Proto: https' "http://127.0.0.1:$port/methode/" \
    || { cat "$lieu/web.log"; exit 1; }
sante=$(python3 - <<'PY'
import json, re, pathlib
ligne = pathlib.Path("Dockerfile").read_text(encoding="utf-8").partition("HEALTHCHECK")[2].partition("CMD ")[2]
print(json.loads(re.match(r"(?s)\[.*?\]\n", ligne.replace("\\\n", ""))[0])[-1])
PY
)
dans python -c "${sante//:8000/:$port}"
echo "  le contrôle de santé passe"
[ -z "$avant" ] || { echo "Écrit dans l’image : $avant"; exit 1; }
echo "→ L’image se construit, prépare une base, sert et répond, sans rien écrire en elle."
