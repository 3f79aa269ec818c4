#!/bin/bash
# Makes the envelope vectors with bash, openssl 3, od and sed alone: none of the product's code takes part.
# usage: tests/Vectors/make-vectors.sh [folder]      writes <algorithm>-<size>.txt; keys, salts and ids are new each time
#
# A file holds one signed batch (envelope.md section 1), everything in hexadecimal:
#   ca, ee            certificates (DER); statement: T; signature: DER
#   message INDEX ATTRIBUTES PROOF KEY SUBJECT VALUE      "-" for null
# Sizes 1, 2 and 37 hold every message, larger ones the first two, the middle and the last two.
set -euo pipefail
out=$(realpath "${1:-$(dirname "$0")}")
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
arc=2.25.129334911928551705114947788397733647190
organisation=11421200XN00000476
source_name=$organisation/registry/enterprises
epoch=3 first=184467 signed_ms=1795334400000

bytes()  { printf '%b' "$(sed 's/../\\x&/g' <<<"$1")"; }                 # hexadecimal to bytes
hex()    { od -An -v -tx1 | tr -d ' \n'; }                                # bytes to hexadecimal
text()   { printf '%s' "$1" | hex; }
H()      { bytes "$1" | openssl dgst "$digest" -r | cut -c1-64; }
random() { openssl rand -hex "$1"; }
u16()    { printf '%04x' "$1"; }
u32()    { printf '%08x' "$1"; }
u64()    { printf '%016x' "$1"; }
opt()    { if [ "$1" = - ]; then printf 00; else printf '01%s%s' "$(u32 $((${#1} / 2)))" "$1"; fi; }
tag()    { printf '%s%s%s' "$1" "$(u16 $((${#2} / 2)))" "$2"; }
uuid8()  { local r; r=$(random 16); printf '%s8%sb%s' "${r:0:12}" "${r:13:3}" "${r:17}"; }

certificates() {
  for who in ca ee; do openssl ecparam -genkey -name "$curve" -noout -out "$work/$who.key"; done
  openssl req -x509 -new -key "$work/ca.key" "$digest" $sign_id -days 10950 -out "$work/ca.pem" -subj "/C=CN/CN=DEMO vectors" \
    -addext "keyUsage=critical,keyCertSign,cRLSign" -addext "certificatePolicies=$arc.2.1,$arc.2.2,$arc.2.3" 2>/dev/null
  openssl req -new -key "$work/ee.key" "$digest" $sign_id -subj "/C=CN/organizationIdentifier=NTRCN-$organisation/CN=registry" -out "$work/ee.csr" 2>/dev/null
  printf '%s\n' 'basicConstraints=critical,CA:FALSE' 'keyUsage=critical,digitalSignature,nonRepudiation' \
    "extendedKeyUsage=critical,$arc.1.1" "certificatePolicies=$arc.2.2,$arc.2.3" >"$work/ext"
  openssl x509 -req -in "$work/ee.csr" "$digest" $sign_id $verify_id -CA "$work/ca.pem" -CAkey "$work/ca.key" -CAcreateserial \
    -extfile "$work/ext" -days 10949 -out "$work/ee.pem" 2>/dev/null
  ca=$(openssl x509 -in "$work/ca.pem" -outform DER | hex)
  ee=$(openssl x509 -in "$work/ee.pem" -outform DER | hex)
}

# Message i of the batch into salt, key, subject, value and attributes. Every 7th erases its key, every 5th is a command with all options, every 11th has no key.
message() {
  local i=$1 options=
  salt[i]=$(random 16); subject[i]=-
  key[i]=$(text "91421200MA488BBB$i"); (( i % 11 == 10 )) && key[i]=-
  value[i]=0000000007$(text "{\"docNo\":\"咸市监罚〔2026〕$i号\",\"pad\":\"$(printf 'x%.0s' $(seq 1 $((i * 13 % 120 + 1))))\"}")
  if (( i % 7 == 6 )); then value[i]=-; subject[i]=$(text "$organisation"$'\x1f'"$i"); options=$(tag 15 01)$(tag 16 "$(u64 $((i + 1)))"); fi
  if (( i % 5 == 4 )); then
    options=$(tag 0b "$(text 'loan')")$(tag 0c "$(u64 $((signed_ms + 60000)))")$(tag 0d "$(uuid8)")$(tag 0e "$(uuid8)")$(tag 0f "$(uuid8)")$(tag 10 "$(text xn.inbox.gsj)")$(tag 11 "$(text 000125001000)")$(tag 12 "$(text P1/N2)")$(tag 13 "$(text 1001/审核岗)")$(tag 14 "$(text open)")$options$(tag 17 "$(text application/cbor)")
  fi
  local audience='*'; (( i % 3 == 2 )) && audience=11421200XN0000039B,11421200XN0000071N
  local commitment; commitment=$(H "02${salt[i]}$(opt "${key[i]}")$(opt "${subject[i]}")$(opt "${value[i]}")")
  attributes[i]=584e584501$(tag 01 "$(uuid8)")$(tag 02 "$(text "$source_name")")$(tag 03 "$(u64 $epoch)$(u64 $((first + i)))$(u64 $((i < 8 ? 0 : first + i - 8)))")
  attributes[i]+=$(tag 04 "$(text xn.credit.penalty-decided.v1)")$(tag 05 "$(u64 $((signed_ms - 5)))")$(tag 06 "$(text demo.xianning)")
  attributes[i]+=$(tag 07 "$(text xn.credit.penalty-decided.v1)")$(tag 08 "$(u32 $((i % 8)))")$(tag 09 "$(text 307012421200007/000002)")
  attributes[i]+=$(tag 0a "$(text "$audience")")$options$(tag 7f "$commitment")
  node[$i:$((i + 1))]=$(H "00${attributes[i]}")
}

# RFC 9162 section 2.1.1, word for word: split at the largest power of two below n. The node over [from, to) goes into node[from:to].
split() { local n=$1 k=1; while (( k * 2 < n )); do k=$((k * 2)); done; echo $k; }
root() {
  local from=$1 to=$2 k
  [ -n "${node[$from:$to]:-}" ] && return
  k=$(split $((to - from)))
  root "$from" $((from + k)); root $((from + k)) "$to"
  node[$from:$to]=$(H "01${node[$from:$((from + k))]}${node[$((from + k)):$to]}")
}
path() {
  local m=$1 from=$2 to=$3 k
  (( to - from == 1 )) && return
  k=$(split $((to - from)))
  if (( m < from + k )); then path "$m" "$from" $((from + k)); printf '%s' "${node[$((from + k)):$to]}"
  else path "$m" $((from + k)) "$to"; printf '%s' "${node[$from:$((from + k))]}"; fi
}

batch() {
  local size=$1 file=$out/$name-$1.txt i middle statement signature
  unset node salt key subject value attributes; declare -gA node; declare -ga salt key subject value attributes
  for (( i = 0; i < size; i++ )); do message "$i"; done
  root 0 "$size"
  middle=$number$(H "$ee")$(H "$(text "$source_name")" | cut -c1-32)$(u64 $epoch)$(u64 $first)$(u64 $signed_ms)$(u16 "$size")
  statement=$(text XNXROOT)01$(text E)$middle${node[0:$size]}
  bytes "$statement" | openssl dgst "$digest" -sign "$work/ee.key" $sign_id -out "$work/signature"
  signature=$(hex <"$work/signature")
  printf '%s\n' "ca $ca" "ee $ee" "statement $statement" "signature $signature" >"$file"
  for (( i = 0; i < size; i++ )); do
    (( size <= 37 || i < 2 || i == size / 2 || i >= size - 2 )) || continue
    echo "message $i ${attributes[i]} 01${salt[i]}$middle$(printf '%02x' $((${#signature} / 2)))$signature$(path "$i" 0 "$size") ${key[i]} ${subject[i]} ${value[i]}" >>"$file"
  done
  echo "$file" >&2
}

for name in sm2 ecdsa; do
  case $name in
    sm2)   number=01 digest=-sm3 curve=SM2 sign_id='-sigopt distid:1234567812345678' verify_id='-vfyopt distid:1234567812345678';;
    ecdsa) number=02 digest=-sha256 curve=prime256v1 sign_id='' verify_id='';;
  esac
  certificates
  for size in 1 2 37 64 255 256; do batch $size; done
done
