#!/bin/sh
# Makes a release of what main holds, here and nowhere else. --help says more.
set -eu

usage() {
    cat <<'END'
Usage: release.sh VERSION [--dry-run]

Makes version VERSION (as 0.2.0) of what main holds: sets the version and the day in pom.xml, gives the changelog's
Unreleased that name, commits and tags that (vVERSION), builds it with all tests, and puts the jar, its bill of materials
and their SHA-256 sums into target/release. Then it begins the next version, in a commit of its own. It pushes nothing.
All is done in a clone first: main gets the commits and the tag when everything has gone well, and else nothing.

It refuses: a tree with changes that are not committed, another branch than main, a version that is not above all others
or is tagged already, and a changelog with nothing under Unreleased.

  --dry-run  builds without the tests, shows what would be, and leaves main and the tree as they are
  --help     shows this

Exit codes: 0 done, 1 not done, 2 wrong usage.
END
}

# fail MESSAGE: what went wrong and what to do instead, in one line
fail() {
    printf 'release.sh: %s\n' "$1" >&2
    exit 1
}

# wrong MESSAGE: as fail, for arguments that cannot be understood
wrong() {
    printf 'release.sh: %s See release.sh --help.\n' "$1" >&2
    exit 2
}

version=
rehearsal=
for word in "$@"; do
    case $word in
    -h | --help)
        usage
        exit 0
        ;;
    --dry-run) rehearsal=yes ;;
    -*) wrong "there is no option $word." ;;
    *)
        [ -z "$version" ] || wrong "$version or $word, not both."
        version=$word
        ;;
    esac
done
[ -n "$version" ] || wrong "name the version, as 0.2.0."
printf '%s\n' "$version" | grep -Eqx '(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*)){2}' ||
    wrong "$version is no version: three numbers with dots between, as 0.2.0."

cd "$(dirname "$0")/.."
changelog=src/docs/changelog.md
tag=v$version
today=$(date -u +%Y-%m-%d)

# unreleased: what the changelog has under that heading
unreleased() { sed -n '/^## Unreleased$/,/^## [0-9]/p' "$changelog" | sed '/^## /d'; }

# versions: those that there are, by the changelog and by the tags
versions() {
    sed -n 's/^## \([0-9][0-9.]*\).*/\1/p' "$changelog"
    git tag --list 'v[0-9]*' | sed 's/^v//'
}

check() {
    [ -z "$(git status --porcelain)" ] || fail "the tree has changes that are not committed: commit them, or take them back."
    branch=$(git symbolic-ref --quiet --short HEAD) || branch="no branch"
    [ "$branch" = main ] || fail "this is $branch: a release is made of main."
    ! git rev-parse --quiet --verify "refs/tags/$tag" >/dev/null || fail "$tag exists already: choose a higher version."
    newest=$(versions | sort -t. -k1,1n -k2,2n -k3,3n | tail -1)
    [ "$( (echo "$newest" && echo "$version") | sort -t. -k1,1n -k2,2n -k3,3n | tail -1)" != "$newest" ] ||
        fail "$version is not above $newest, which there is already: choose a higher version."
    unreleased | grep -q '^- ' || fail "$changelog has nothing under Unreleased: say there what is new."
    [ -n "$rehearsal" ] || git var GIT_COMMITTER_IDENT >/dev/null 2>&1 || fail "git does not know who you are: set user.name and user.email."
    command -v mvn >/dev/null || fail "no Maven found. Install Apache Maven, version 3.6.3 or later."
}

# rewrite FILE SED...: the file, as sed makes it
rewrite() {
    file=$1
    shift
    sed "$@" "$file" >"$file.part"
    cat "$file.part" >"$file"
    rm "$file.part"
}

# set_version VERSION, in pom.xml: the project's own, which is the first after its name
set_version() {
    rewrite pom.xml -e '/<artifactId>missed-meetings<\/artifactId>/{' -e n -e "s|<version>[^<]*|<version>$1|" -e '}'
}

# The day is the time of all that is in the jar, and the commit's tag is what the jar says it was built of.
commit_and_tag() {
    set_version "$version"
    rewrite pom.xml -e "s|<release.date>[^<]*|<release.date>$today|"
    notes=$(unreleased)
    rewrite "$changelog" -e "s/^## Unreleased$/## $version - $today/"
    git commit --quiet --all --message "Release $version"
    git tag --annotate "$tag" --message "Missed Meetings $version" --message "$notes" --cleanup=whitespace
}

build() {
    if [ -n "$rehearsal" ]; then
        mvn -B -q clean package -Dmaven.test.skip
    else
        mvn -B clean verify
    fi
    said=$("${JAVA_HOME:+$JAVA_HOME/bin/}java" -jar target/missed-meetings.jar --version)
    for line in "missed-meetings $version" "commit $tag"; do
        printf '%s\n' "$said" | grep -qxF "$line" || fail "the jar that was built says of itself: $said"
    done
}

collect() {
    mkdir target/release
    cp target/missed-meetings.jar "target/release/missed-meetings-$version.jar"
    cp target/missed-meetings.cdx.json "target/release/missed-meetings-$version.cdx.json"
    (cd target/release && sums missed-meetings-* >SHA256SUMS)
}

sums() { if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }

begin_next() {
    minor=${version%.*}
    next=${minor%.*}.$((${minor#*.} + 1)).0-SNAPSHOT
    set_version "$next"
    awk '/^## / && !begun { print "## Unreleased\n"; begun = 1 } { print }' "$changelog" >"$changelog.part"
    cat "$changelog.part" >"$changelog"
    rm "$changelog.part"
    git commit --quiet --all --message "Begin what comes after $version"
}

# in_clone: a release of what is committed here, in the clone
in_clone() {
    git clone --quiet . "$clone"
    name=$(git config --get user.name) || name=$(id -un)
    email=$(git config --get user.email) || email=$name@localhost
    (
        cd "$clone"
        git config user.name "$name"
        git config user.email "$email"
        commit_and_tag
        build
        collect
        begin_next
        git log --format='%n%h %s' --stat "$before..HEAD"
        echo
        cat target/release/SHA256SUMS
        echo
    )
}

check
before=$(git rev-parse HEAD)
scratch=$(mktemp -d)
clone=$scratch/missed-meetings
trap 'exit 130' INT
trap 'exit 143' HUP TERM
trap 'echo "release.sh: $version was not made, and main is what it was. How far it came is in $clone." >&2' EXIT
in_clone
if [ -z "$rehearsal" ]; then
    git fetch --quiet --no-tags "$clone" main
    git merge --quiet --ff-only FETCH_HEAD || fail "main or the tree has changed meanwhile: look at that, and start again."
    git fetch --quiet "$clone" "refs/tags/$tag:refs/tags/$tag"
    mkdir -p target
    rm -rf target/release
    cp -R "$clone/target/release" target
fi
trap - EXIT
rm -rf "$scratch"

if [ -n "$rehearsal" ]; then
    echo "That would be $version. Nothing was changed; without --dry-run it is built with all tests."
else
    cat <<END
$version is made, here and nowhere else; the files are in target/release. What is left to do:

  git push --atomic origin main $tag

and, where releases are shown, one of $tag with these files. To take it back before it is pushed:

  git tag --delete $tag && git reset --keep $before
END
fi
