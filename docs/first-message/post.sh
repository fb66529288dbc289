#!/usr/bin/env bash
# Post one signed message to a Passerelle gateway with nothing but openssl and curl.
#
#     post.sh KEY.pem CERTIFICATE.pem EVENT.json URL
#
# EVENT.json is a CloudEvents event; its exact bytes are what is signed. KEY.pem: P-256, Ed25519 or RSA.
set -euo pipefail
[ $# -eq 4 ] || { sed -n '2,6p' "$0"; exit 2; }
key=$1 certificate=$2 event=$3 url=$4

base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }

case $(openssl pkey -in "$key" -noout -text | head -n 1) in
  *ED25519*) algorithm=Ed25519 ;;
  *RSA* | *"2048 bit"* | *"3072 bit"* | *"4096 bit"*) algorithm=PS256 ;;
  *"256 bit"*) algorithm=ES256 ;;
  *) echo "$key: neither P-256, Ed25519 nor RSA" >&2; exit 2 ;;
esac

sign() { # standard input → the raw signature of RFC 7518 and RFC 8037
  local input; input=$(mktemp); cat >"$input"
  case $algorithm in
    ES256) # openssl gives DER; JWS wants r and s, 32 bytes each
      openssl dgst -sha256 -sign "$key" "$input" | openssl asn1parse -inform DER |
        awk -F: '/INTEGER/ { h = $4; while (length(h) < 64) h = "0" h; printf "%s", h }' |
        sed 's/../\\x&/g' | { read -r hex || true; printf '%b' "$hex"; } ;;
    Ed25519) openssl pkeyutl -sign -inkey "$key" -rawin -in "$input" ;;
    PS256) openssl dgst -sha256 -sign "$key" -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:32 "$input" ;;
  esac
  rm -f "$input"
}

thumbprint=$(openssl x509 -in "$certificate" -outform DER | openssl dgst -sha256 -binary | base64url)
protected=$(printf '{"alg":"%s","typ":"passerelle+jws","x5t#S256":"%s"}' "$algorithm" "$thumbprint" | base64url)
payload=$(base64url <"$event")
signature=$(printf '%s.%s' "$protected" "$payload" | sign | base64url)

printf '{"payload":"%s","protected":"%s","signature":"%s"}' "$payload" "$protected" "$signature" |
  curl --silent --show-error --fail-with-body \
    --header 'Content-Type: application/jose+json' --header 'Accept-Language: fr' \
    --data-binary @- "$url/v1/messages"
echo
