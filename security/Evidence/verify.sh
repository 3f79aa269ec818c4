#!/bin/bash
# Checks one exported message with openssl 3 and the usual small tools, without any program of the exchange.
# 用 openssl 独立核验一条导出的消息。
# usage: verify.sh (--ca ROOT.pem | --fingerprint SHA256-OF-ROOT) FOLDER-OR-ZIP
# The root comes from you, never from the export: get it, or its fingerprint, from the city over another way.
# Prints five checks, each "holds", "FAILS" or "not checked". Exit 0: nothing failed and the chain ends at your root. 1: something failed. 2: UNANCHORED. 3: cannot check.
set -u -o pipefail; LC_ALL=C; export LC_ALL
ca='' pin='' place=''
while [ $# -gt 0 ]; do case $1 in --ca) ca=${2-}; shift 2 || exit 3;; --fingerprint) pin=${2-}; shift 2 || exit 3;; -*) echo "unknown option $1" >&2; exit 3;; *) place=$1; shift;; esac; done
[ -n "$place" ] || { sed -n '2,6p' "$0"; exit 3; }
command -v openssl >/dev/null || { echo "openssl is not installed" >&2; exit 3; }
W=$(mktemp -d); trap 'rm -rf "$W"' EXIT
if [ -f "$place" ]; then mkdir "$W/in"; unzip -qq -j "$place" -d "$W/in" || { echo "the zip cannot be opened" >&2; exit 3; }; else cp -r "$place" "$W/in" 2>/dev/null || { echo "$place is not there" >&2; exit 3; }; fi
I=$W/in; A=$I/attributes.bin; P=$I/proof.bin; uses=2.25.129334911928551705114947788397733647190.1
for f in attributes.bin proof.bin ee.pem issuer.pem; do [ -f "$I/$f" ] || { echo "$f is missing" >&2; exit 3; }; done
[ -n "$ca" ] && { cp "$ca" "$W/ca.pem" || exit 3; }
if [ -z "$ca" ] && [ -n "$pin" ] && [ -f "$I/root.pem" ]; then
  found=$(openssl x509 -in "$I/root.pem" -noout -fingerprint -sha256 | sed 's/.*=//; s/://g' | tr A-F a-f)
  [ "$found" = "$(printf %s "$pin" | tr -d : | tr A-F a-f)" ] && cp "$I/root.pem" "$W/ca.pem"
fi

part() { tail -c +$(($2+1)) "$1" | head -c "$3"; }                     # file offset length
hex()  { part "$@" | od -An -v -tx1 | tr -d ' \n'; }
num()  { echo $((16#0$(hex "$@"))); }
size() { wc -c <"$1" | tr -d ' '; }
H()    { openssl dgst "$digest" -binary; }
u32()  { printf "\\x$(printf %02x $(($1>>24&255)))\\x$(printf %02x $(($1>>16&255)))\\x$(printf %02x $(($1>>8&255)))\\x$(printf %02x $(($1&255)))"; }
opt()  { if [ -f "$1" ]; then printf '\x01'; u32 "$(size "$1")"; cat "$1"; else printf '\x00'; fi; }
is_sm2() { openssl x509 -in "$1" -noout -pubkey | openssl pkey -pubin -noout -text 2>/dev/null | grep -q 'ASN1 OID: SM2'; }
failed=0; why=''
say()  { printf '%-11s %s\n' "$1" "$2"; case $2 in FAILS*) failed=1;; esac; }
run()  { why=''; if "check_$1"; then say "$1" "${why:-holds}"; else say "$1" "FAILS: ${why:-?}"; fi; }
no()   { why=$1; return 1; }

[ "$(size "$P")" -gt 93 ] && [ "$(hex "$P" 0 1)" = 01 ] || { echo "proof.bin is not a proof of version 1" >&2; exit 1; }
case $(num "$P" 17 1) in
  1) digest=-sm3; id='-sigopt distid:1234567812345678';;
  2) digest=-sha256; id='';;
  *) echo "the proof's algorithm is unknown" >&2; exit 1;;
esac
signed_ms=$(num "$P" 82 8); signed=$((signed_ms/1000)); count=$(num "$P" 90 2); length=$(num "$P" 92 1)

check_body() {
  if [ "$(hex "$P" 1 16)" = 00000000000000000000000000000000 ]; then
    for f in value key subject; do [ -f "$I/$f.bin" ] && { no "$f.bin without the salt that binds it"; return; }; done
    why='not checked (exported without the body)'; return 0
  fi
  { printf '\x02'; part "$P" 1 16; opt "$I/key.bin"; opt "$I/subject.bin"; opt "$I/value.bin"; } | H >"$W/c"
  cmp -s "$W/c" <(tail -c 32 "$A") || no 'value, key or subject are not what was signed'
}

source='' epoch='' sequence=''
check_attributes() {
  local end at=5 last=0 tag len organisations
  end=$(size "$A")
  [ "$(hex "$A" 0 5)" = 584e584501 ] || { no 'not attributes of version 1'; return; }
  while [ $at -lt "$end" ]; do
    tag=$(num "$A" $at 1); len=$(num "$A" $((at+1)) 2)
    [ "$tag" -gt $last ] && [ "$len" -gt 0 ] && { [ "$tag" -le 24 ] || [ "$tag" = 127 ]; } || { no "attribute $tag is out of order, empty or unknown"; return; }
    last=$tag
    case $tag in
      2) source=$(part "$A" $((at+3)) "$len"); part "$A" $((at+3)) "$len" | H | head -c 16 >"$W/stream";;
      3) epoch=$(hex "$A" $((at+3)) 8); sequence=$(num "$A" $((at+11)) 8);;
    esac
    case $tag in 2|4|6|7|9|10|11|16|17|18|19|20|23) printf '  %02x %s\n' "$tag" "$(part "$A" $((at+3)) "$len" | tr -d '\000-\037\177')";; *) printf '  %02x 0x%s\n' "$tag" "$(hex "$A" $((at+3)) "$len")";; esac >>"$W/listing"
    at=$((at+3+len))
  done
  [ $at = "$end" ] && [ $last = 127 ] && [ "$len" = 32 ] || { no 'the attributes do not end with their commitment'; return; }
  [ -n "$source" ] && [ -n "$sequence" ] || { no 'source or sequence is missing'; return; }
  cmp -s "$W/stream" <(part "$P" 50 16) || { no 'the proof is for another stream'; return; }
  [ "$epoch" = "$(hex "$P" 66 8)" ] || { no 'the proof is for another epoch'; return; }
  openssl x509 -in "$I/ee.pem" -outform DER | H | cmp -s - <(part "$P" 18 32) || { no 'the proof names another certificate'; return; }
  organisations=$(openssl x509 -in "$I/ee.pem" -noout -subject -nameopt sep_multiline,utf8 | sed -n 's/^ *\(organizationIdentifier\|2\.5\.4\.97\)=NTRCN-//p')
  [ "$(printf '%s\n' "$organisations" | wc -l)" = 1 ] && [ -n "$organisations" ] && [ "$source" != "${source#"$organisations"/}" ] || no "the source is not of the certificate's organisation"
}

node() { { printf '\x01'; cat "$1" "$2"; } | H >"$W/n"; mv "$W/n" "$W/h"; }
check_signature() {
  local fn sn at=$((93+length))
  [ -n "$sequence" ] || { no 'the attributes cannot be read'; return; }
  fn=$((sequence-$(num "$P" 74 8))); sn=$((count-1))
  [ "$count" -ge 1 ] && [ "$count" -le 256 ] && [ $fn -ge 0 ] && [ $fn -le $sn ] || { no 'the sequence lies outside the batch'; return; }
  { printf '\x00'; cat "$A"; } | H >"$W/h"
  while [ $sn -gt 0 ]; do
    if (( fn % 2 == 1 || fn < sn )); then
      part "$P" $at 32 >"$W/s"; [ "$(size "$W/s")" = 32 ] || { no 'the path is too short'; return; }; at=$((at+32))
      if (( fn % 2 )); then node "$W/s" "$W/h"; else node "$W/h" "$W/s"; fi
    fi
    fn=$((fn>>1)); sn=$((sn>>1))
  done
  [ $at = "$(size "$P")" ] || { no 'bytes follow the path'; return; }
  { printf 'XNXROOT\x01E'; part "$P" 17 75; cat "$W/h"; } >"$W/T"; part "$P" 93 "$length" >"$W/sig"
  openssl x509 -in "$I/ee.pem" -pubkey -noout >"$W/ee.pub"
  if [ $digest = -sm3 ]; then is_sm2 "$I/ee.pem" || { no "the certificate's key is of another algorithm"; return; }; elif is_sm2 "$I/ee.pem"; then no "the certificate's key is of another algorithm"; return; fi
  openssl dgst $digest -verify "$W/ee.pub" $id -signature "$W/sig" "$W/T" >/dev/null 2>&1 || no 'the signature is not that of the certificate'
}

# openssl 3.0 passes the SM2 user id only to the first link of a chain, so each link is verified by itself.
link() { local opt=''; is_sm2 "$1" && opt='-vfyopt distid:1234567812345678'; openssl verify -partial_chain -trusted "$1" $opt -attime $signed "$2" >/dev/null 2>&1; }
same() { [ "$(openssl x509 -in "$1" -outform DER | openssl dgst -sha256 -r)" = "$(openssl x509 -in "$2" -outform DER | openssl dgst -sha256 -r)" ]; }
anchored=no
check_chain() {
  [ -f "$W/ca.pem" ] || { why='UNANCHORED (give --ca or --fingerprint)'; return 0; }
  openssl x509 -in "$W/ca.pem" -noout -checkend 0 >/dev/null 2>&1; openssl x509 -in "$W/ca.pem" -noout >/dev/null 2>&1 || { no 'your root cannot be read'; return; }
  same "$W/ca.pem" "$I/issuer.pem" || link "$W/ca.pem" "$I/issuer.pem" || { no 'your root did not issue the issuer, or not for that time'; return; }
  openssl x509 -in "$I/issuer.pem" -noout -text | grep -q 'CA:TRUE' || { no 'the issuer is no authority'; return; }
  openssl x509 -in "$I/issuer.pem" -noout -ext keyUsage | grep -q 'Certificate Sign' || { no 'the issuer may not sign certificates'; return; }
  link "$I/issuer.pem" "$I/ee.pem" || { no 'the issuer did not issue the certificate, or not for that time'; return; }
  openssl x509 -in "$I/ee.pem" -noout -ext basicConstraints 2>/dev/null | grep -q 'CA:TRUE' && { no 'the certificate is an authority'; return; }
  [ "$(openssl x509 -in "$I/ee.pem" -noout -ext extendedKeyUsage 2>/dev/null | sed 1d | tr -d ' \n')" = $uses.1 ] || { no 'the certificate is not for envelopes'; return; }
  openssl x509 -in "$I/ee.pem" -noout -ext keyUsage 2>/dev/null | grep -q 'Digital Signature, Non Repudiation' || { no 'the certificate may not sign'; return; }
  anchored=yes
}

field() { openssl asn1parse -inform DER -in "$1" | sed -n 's/^ *\([0-9]*\):d=1 *hl=\([0-9]*\) *l= *\([0-9]*\) .*/\1 \2 \3/p' | sed -n "$2p"; }
check_status() {
  local L=$I/status.crl at head len dig=-sha256 opt='' serial entry
  [ -f "$L" ] || { why='not checked (no revocation list)'; return 0; }
  [ $anchored = yes ] || { why='not checked (the chain is not)'; return 0; }
  [ "$(openssl crl -inform DER -in "$L" -noout -hash 2>/dev/null)" = "$(openssl x509 -in "$I/issuer.pem" -noout -subject_hash)" ] || { no 'the list is of another issuer'; return; }
  openssl x509 -in "$I/issuer.pem" -noout -ext keyUsage | grep -q 'CRL Sign' || { no 'the issuer may not sign lists'; return; }
  read -r at head len <<<"$(field "$L" 1)"; part "$L" "$at" $((head+len)) >"$W/tbs"
  read -r at head len <<<"$(field "$L" 3)"; part "$L" $((at+head+1)) $((len-1)) >"$W/crlsig"
  openssl x509 -in "$I/issuer.pem" -pubkey -noout >"$W/issuer.pub"
  is_sm2 "$I/issuer.pem" && { dig=-sm3; opt='-sigopt distid:1234567812345678'; }
  openssl dgst $dig -verify "$W/issuer.pub" $opt -signature "$W/crlsig" "$W/tbs" >/dev/null 2>&1 || { no 'the issuer did not sign the list'; return; }
  openssl crl -inform DER -in "$L" -noout -text >"$W/crl.txt"
  grep -q critical "$W/crl.txt" && { no 'the list has a critical extension that is not understood'; return; }
  [ "$(date -u -d "$(openssl crl -inform DER -in "$L" -noout -lastupdate | sed 's/.*=//')" +%s)" -ge $signed ] || { no 'the list is older than the signature'; return; }
  serial=$(openssl x509 -in "$I/ee.pem" -noout -serial | sed 's/.*=//')
  entry=$(grep -A 4 "Serial Number: $serial\$" "$W/crl.txt" | tr -s ' \n' ' ')
  [ -z "$entry" ] || no "revoked:$entry"
}

run body; run attributes; run signature; run chain; run status
echo "source      $source"; echo "signed      $(date -u -d @$signed +%FT%TZ) by $(openssl x509 -in "$I/ee.pem" -noout -subject -nameopt oneline,utf8,-esc_msb | sed 's/^subject=//')"
openssl x509 -in "$I/ee.pem" -noout -ext certificatePolicies 2>/dev/null | grep -q "${uses%.1}.2.2\$" && echo 'key         kept by the hub: signed by the hub on behalf of the department'
openssl x509 -in "$I/ee.pem" -noout -ext certificatePolicies 2>/dev/null | grep -q "${uses%.1}.2.3\$" && echo 'DEMO        a demo city: without legal effect'
[ -f "$W/listing" ] && { echo attributes; cat "$W/listing"; }
[ $failed = 0 ] || { echo BAD; exit 1; }
[ $anchored = yes ] || { echo UNANCHORED; exit 2; }
echo GOOD
