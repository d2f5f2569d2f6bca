#!/bin/bash
# image-root.sh ARCHIVE OUT: lays out a root file system with PostgreSQL from ARCHIVE (a jar of Zonky's), this machine's C
# libraries, and BusyBox as its shell (Debian: busybox-static).
set -euo pipefail
archive=$1 out=$2
postgres=$out/usr/local/pgsql
here=$(cd "$(dirname "$0")" && pwd)
busybox=$(command -v busybox) || { echo "busybox is missing: apt install busybox-static, or name an image in MODELWATCH_POSTGRES_IMAGE" >&2; exit 1; }

rm -rf "$out"
mkdir -p "$out"/{bin,etc,tmp,usr/local/bin,var/lib/postgresql} "$postgres"
unzip -p "$archive" postgres-linux-x86_64.txz | tar --extract --xz --directory "$postgres"
# Jib follows no links: each library once, under the name that programs ask for
find "$postgres/lib" -maxdepth 1 -type l -name '*.so.[0-9]*' | while read -r link; do
  target=$(readlink -f "$link")
  rm "$link"
  cp "$target" "$link"
done
find "$postgres/lib" -maxdepth 1 -type l -delete

LD_LIBRARY_PATH=$postgres/lib ldd "$postgres/bin/postgres" "$postgres/bin/initdb" |
  awk '$2 == "=>" && $3 ~ /^\// { print $3 } $1 ~ /^\/.*\/ld-linux/ { print $1 }' | grep -v "^$out" | sort -u |
  while read -r library; do
    mkdir -p "$out$(dirname "$library")"
    cp -L "$library" "$out$library"
  done

cp -L "$busybox" "$out/bin/busybox"
cp "$busybox" "$out/bin/sh"
cp "$here/entrypoint.sh" "$out/usr/local/bin/"
printf 'root:x:0:0:root:/:/bin/sh\npostgres:x:999:999:PostgreSQL:/var/lib/postgresql:/bin/sh\n' > "$out/etc/passwd"
printf 'root:x:0:\npostgres:x:999:\n' > "$out/etc/group"
printf 'hosts: files dns\n' > "$out/etc/nsswitch.conf"
