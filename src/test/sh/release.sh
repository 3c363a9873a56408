#!/bin/sh
# scripts/release.sh in a clone of what is committed here: what it refuses, and a dry run, which changes nothing.
set -eu

cd "$(dirname "$0")/../../.."
work=$(mktemp -d)
export TMPDIR="$work"
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' HUP TERM

fail() {
    echo "FAILED: $1" >&2
    exit 1
}
passed() { echo "ok: $1"; }

git clone --quiet . "$work/clone with a space"
cd "$work/clone with a space"
git checkout --quiet -B main
git config user.name "A Tester"
git config user.email tester@example.invalid
new="- Something new & nice (it's \`quoted\`)."

# refused WHAT WORDS ARGUMENT...: exits with 1 or 2, says WORDS, and changes nothing
refused() {
    what=$1
    words=$2
    shift 2
    was=$(git rev-parse HEAD)
    ! scripts/release.sh "$@" >"$work/out" 2>&1 || fail "$what is not refused"
    grep -qF -- "$words" "$work/out" || fail "$what: $(cat "$work/out")"
    [ "$(git rev-parse HEAD)" = "$was" ] || fail "$what: there is a commit"
    passed "refused: $what"
}

refused "no version" "name the version"
refused "a word" "is no version" 1.0
refused "a version with a v" "is no version" v1.0.0
refused "an option that there is not" "there is no option" 900.0.0 --force

# what is under Unreleased goes
sed '/^## Unreleased$/,/^## [0-9]/{/^## /!d;}' src/docs/changelog.md >"$work/changelog"
cp "$work/changelog" src/docs/changelog.md
refused "a tree with changes" "not committed" 900.0.0 --dry-run
git commit --quiet --all --allow-empty --message "Nothing new"
refused "nothing new" "nothing under Unreleased" 900.0.0 --dry-run

awk -v new="$new" '{ print } $0 == "## Unreleased" { print "\n" new }' "$work/changelog" >src/docs/changelog.md
git commit --quiet --all --message "Something new"
refused "a version below another" "is not above" 0.0.1 --dry-run
git tag v900.1.0
refused "a version that is tagged" "exists already" 900.1.0 --dry-run
refused "a version below a tag" "is not above 900.1.0" 900.0.0 --dry-run
git checkout --quiet -b other
refused "another branch" "a release is made of main" 901.0.0 --dry-run
git checkout --quiet main

was=$(git show-ref; git status --porcelain)
scripts/release.sh 901.0.0 --dry-run >"$work/out"
[ "$(git show-ref; git status --porcelain)" = "$was" ] || fail "the dry run has left something"
[ ! -e target ] || fail "the dry run has built here"
for words in "Release 901.0.0" "Begin what comes after 901.0.0" missed-meetings-901.0.0.jar missed-meetings-901.0.0.cdx.json \
    "That would be 901.0.0."; do
    grep -qF "$words" "$work/out" || fail "the dry run does not say $words: $(cat "$work/out")"
done
passed "a dry run makes 901.0.0, and leaves nothing"

# the build stands aside, to see what becomes of the rest of it
mkdir "$work/bin"
cat >"$work/bin/mvn" <<'END'
#!/bin/sh
mkdir target
cp "$JAR" target/missed-meetings.jar
echo '{}' >target/missed-meetings.cdx.json
END
cat >"$work/bin/java" <<'END'
#!/bin/sh
version=$(sed -n '/<artifactId>missed-meetings</{n;s/[^0-9]*\([0-9.]*\).*/\1/p;}' pom.xml)
printf 'missed-meetings %s\ncommit %s\n' "$version" "$(git describe)"
END
chmod +x "$work/bin/mvn" "$work/bin/java"
echo "not a jar" >"$work/jar"
with_a_build_that() { env -u JAVA_HOME JAR="$1" PATH="$work/bin:$PATH" scripts/release.sh 901.0.0 >"$work/out" 2>&1; }

! with_a_build_that "$work/nowhere" || fail "a build that fails is no failure"
[ "$(git show-ref; git status --porcelain)" = "$was" ] || fail "a build that fails has left something"
passed "a build that fails leaves nothing"

with_a_build_that "$work/jar" || fail "no release: $(cat "$work/out")"
grep -qF "git push --atomic origin main v901.0.0" "$work/out" || fail "it does not say what is left to do: $(cat "$work/out")"
[ -z "$(git status --porcelain)" ] || fail "the release leaves changes"
[ "$(git cat-file -t v901.0.0)" = tag ] || fail "the tag has nobody's name"
[ "$(git rev-parse 'v901.0.0^{commit}')" = "$(git rev-parse HEAD~1)" ] || fail "the tag is elsewhere"
git cat-file tag v901.0.0 | grep -qxF -- "$new" || fail "the tag does not say what is new"
day=$(git show v901.0.0:src/docs/changelog.md | sed -n 's/^## 901\.0\.0 - //p')
git show v901.0.0:pom.xml | grep -qF "<version>901.0.0<" || fail "the version is not in pom.xml"
git show v901.0.0:pom.xml | grep -qF "<release.date>$day<" || fail "the day is not in pom.xml"
grep -qF "<version>901.1.0-SNAPSHOT<" pom.xml || fail "the next version is not in pom.xml"
[ "$(sed -n '/^## /p' src/docs/changelog.md | head -2 | tr '\n' ' ')" = "## Unreleased ## 901.0.0 - $day " ] ||
    fail "the changelog begins with: $(head -12 src/docs/changelog.md)"
(cd target/release && sha256sum --quiet --check SHA256SUMS) || fail "the sums are wrong"
passed "a release is made, and the next version begun"
refused "the same again" "exists already" 901.0.0
refused "the next, with nothing new" "nothing under Unreleased" 901.1.0
