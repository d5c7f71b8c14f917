#!/usr/bin/env bash
# `make image`: builds the Dockerfile and runs the image, without an engine for containers: buildah (Debian’s), on a base
# that debootstrap makes under the name in FROM. Then prepares a base, serves, asks for its health and makes a backup, as
# docker-compose.yml runs it: the image’s own user without a capability, a root that is read-only, /tmp in memory, volumes.
# Needs root, buildah, debootstrap and PostgreSQL (DATABASE_URL; else one of its own). Nothing is published, and
# everything but the base is removed at the end.
set -euo pipefail
cd "$(dirname "$0")/.."
B="buildah --storage-driver vfs"
image=localhost/atlas-essai
# Without the digest: what is made here under that name is not what it names.
depuis=$(sed -n 's/^FROM \([^@]*\).*/\1/p' Dockerfile)
# Of Debian, the one that FROM names; its Python is Debian’s own, at least the one that the site asks for.
suite=${depuis##*-}
port=${PORT:-8000}
lieu=$(mktemp -d)
conteneur=
finir() {
    [ ! -f "$lieu/web.pid" ] || kill -- "-$(cat "$lieu/web.pid")" 2>/dev/null || true
    [ -z "${seule:-}" ] || grappe effacer >/dev/null || true
    [ -z "$conteneur" ] || $B rm "$conteneur" >/dev/null
    $B rmi --force $image >/dev/null 2>&1 || true
    rm -rf "$lieu"
}
trap finir EXIT

if ! $B images --quiet "docker.io/library/$depuis" >/dev/null 2>&1; then
    echo "→ Base : debootstrap, $suite sous le nom de $depuis"
    # What the official image has and debootstrap has not: a Python of /usr/local, with its pip, apart from the system’s.
    debootstrap --variant=minbase --include=python3,python3-venv,ca-certificates "$suite" "$lieu/base" >"$lieu/debootstrap.log" \
        || { tail -20 "$lieu/debootstrap.log"; exit 1; }
    chroot "$lieu/base" python3 -m venv /usr/local
    vide=$($B from scratch)
    $B config --env PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$vide"
    $B add --quiet "$vide" "$lieu/base" / >/dev/null
    $B commit --quiet --rm "$vide" "docker.io/library/$depuis" >/dev/null
    rm -rf "$lieu/base"
fi

echo "→ Construction"
# Packages come from where this machine takes them: its pip says where.
{ echo "[global]"; python3 -m pip config list 2>/dev/null | sed -nE "s/^(global|user|:env:)\.([a-z-]+)=(.*)$/\2 = \3/p" \
    | sed -E "/^constraint/d; s/ = '(.*)'$/ = \1/; s/\\\\n/ /g" | sort -u -t= -k1,1; } >"$lieu/pip.conf"
# Debian's too, of the image's Debian.
cp -r /etc/apt "$lieu/apt"
find "$lieu/apt" -name '*.list' -o -name '*.sources' | xargs -r sed -i "s/\b$(. /etc/os-release && echo "$VERSION_CODENAME")\b/$suite/g"
montes=(--volume "$lieu/pip.conf:/etc/pip.conf:ro" --volume /etc/ssl/certs:/etc/ssl/certs:ro --volume "$lieu/apt:/etc/apt:ro")
for chemin in ${IMAGE_MONTE:-}; do montes+=(--volume "$chemin:$chemin:ro"); done
sed 's/^\(FROM [^@]*\)@.*/\1/' Dockerfile >"$lieu/Dockerfile"
$B build --file "$lieu/Dockerfile" --isolation chroot --network host --quiet --format docker --pull-never "${montes[@]}" --tag $image . >/dev/null

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
racine=$($B mount "$conteneur")
# What the Dockerfile says of the image: a line for each part.
de_l_image() { $B inspect --type image $image | python3 -c "import json, sys; from functools import reduce
dit = reduce(dict.__getitem__, sys.argv[1].split('.'), json.load(sys.stdin)); print(*([dit] if isinstance(dit, str) else dit), sep='\n')" "$1"; }
mapfile -t variables < <(de_l_image OCIv1.config.Env)
mapfile -t servir < <(de_l_image OCIv1.config.Cmd)
mapfile -t sante < <(de_l_image Docker.config.Healthcheck.Test)
qui=$(de_l_image OCIv1.config.User)
[ "$qui" ] && [ "$qui" != root ] || { echo "L’image tourne sous root."; exit 1; }
mkdir "$lieu/racine" "$lieu/editions" "$lieu/version" "$lieu/sauvegardes"
chown "$(chroot "$racine" id -u "$qui")" "$lieu/editions" "$lieu/version" "$lieu/sauvegardes"
variables+=(ENVIRONNEMENT=production ALLOWED_HOSTS=127.0.0.1 NOMBRE_PROXYS=0 VERSION_DIR=/version DATABASE_URL="$url"
    SECRET_KEY="$(python3 -c 'import secrets; print(secrets.token_urlsafe(64))')")
# Runs a command in the image, as compose does: see above. The mounts go with it.
cat >"$lieu/dedans" <<'SH'
set -euo pipefail
lieu=$1 racine=$2 qui=$3
shift 3
mount --bind "$racine" "$lieu/racine"
for volume in editions version sauvegardes; do mount --bind "$lieu/$volume" "$lieu/racine/$volume"; done
mount -t proc proc "$lieu/racine/proc"
mount --rbind /dev "$lieu/racine/dev"
mount -t tmpfs -o size=128m,mode=1777 tmpfs "$lieu/racine/tmp"
mount -o remount,ro,bind "$lieu/racine"
cd "$lieu/racine"
exec chroot "$lieu/racine" setpriv --reuid "$qui" --regid "$qui" --clear-groups --bounding-set=-all --no-new-privs -- \
    env --chdir=/app -i "$@"
SH
dans() { unshare --mount --pid --fork --kill-child bash "$lieu/dedans" "$lieu" "$racine" "$qui" "${variables[@]}" "$@"; }
echo "  l’utilisateur : $(dans id -un), $(dans python --version), $(dans pg_dump --version)"
[ "$(dans id -u)" != 0 ]
[ "$(dans sh -c 'sed -n "s/^Cap\(Eff\|Bnd\):\t//p" /proc/self/status | sort -u')" = 0000000000000000 ]
! dans touch /app/essai 2>/dev/null || { echo "La racine se laisse écrire."; exit 1; }
# Even without the read-only mount nothing of the image can be written by the site’s user but volumes and memory.
ecrits=$(chroot "$racine" setpriv --reuid "$qui" --regid "$qui" --clear-groups find / -xdev -writable -not -type l \
    -not -path '/proc*' -not -path '/sys*' -not -path '/dev*' -not -path '/tmp*' -not -path '/var/tmp' -not -path '/run/lock' \
    -not -path /editions -not -path /version -not -path /sauvegardes -print 2>"$lieu/find.log") \
    || [ -z "$(grep -v 'Permission denied' "$lieu/find.log")" ] || { cat "$lieu/find.log"; exit 1; }
[ -z "$ecrits" ] || { echo "Inscriptible dans l’image :"; echo "$ecrits" | head; exit 1; }
touch "$lieu/repere"
sleep 0.1
dans python manage.py preparer_base >"$lieu/preparation.log" 2>&1 || { cat "$lieu/preparation.log"; exit 1; }
tail -1 "$lieu/preparation.log"
setsid bash -c "$(declare -p lieu racine qui variables servir); $(declare -f dans); dans \"\${servir[@]/:8000/:$port}\"" >"$lieu/web.log" 2>&1 &
echo $! >"$lieu/web.pid"
page() { curl -fsS -o /dev/null -H 'X-Forwarded-Proto: https' "$@" "http://127.0.0.1:$port/methode/"; }
for _ in $(seq 100); do page 2>/dev/null && break; sleep 0.3; done
page -w '  une page : %{http_code}, %{size_download} octets\n' || { cat "$lieu/web.log"; exit 1; }
# `CMD` is how Docker tells a command from a shell's line.
[ "${sante[0]}" = CMD ]
dans "${sante[@]:1:2}" "${sante[3]//:8000/:$port}"
echo "  le contrôle de santé passe"
dans python manage.py sauvegarder --vers /sauvegardes/essai >"$lieu/sauvegarde.log" 2>&1 || { cat "$lieu/sauvegarde.log"; exit 1; }
tail -1 "$lieu/sauvegarde.log"
changes=$(find "$racine" -xdev -newer "$lieu/repere" -type f)
[ -z "$changes" ] || { echo "Écrit dans l’image : $changes"; exit 1; }
echo "→ L’image se construit, prépare une base, sert, répond et sauvegarde, sans droits et sa racine en lecture seule."
