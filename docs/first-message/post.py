#!/usr/bin/env python3
"""Post one signed message to a Passerelle gateway, and check the receipt's signature.

    python3 post.py KEY.pem CERTIFICATE.pem EVENT.json URL

EVENT.json is a CloudEvents event; its exact bytes are what is signed. Needs `pip install joserfc`.
"""
import base64
import hashlib
import json
import sys
import urllib.error
import urllib.request

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from joserfc import jws
from joserfc.jwk import JWKRegistry, KeySet

ALGORITHMS = {"EC": "ES256", "OKP": "Ed25519", "RSA": "PS256"}


def load(pem):
    for kind in ALGORITHMS:
        try:
            return JWKRegistry.import_key(pem, kind)
        except Exception:
            continue
    sys.exit("no EC, Ed25519 or RSA private key in that file")


def main(key_file, certificate_file, event_file, url):
    key = load(open(key_file).read())
    certificate = x509.load_pem_x509_certificate(open(certificate_file, "rb").read())
    thumbprint = hashlib.sha256(certificate.public_bytes(Encoding.DER)).digest()
    header = {
        "alg": ALGORITHMS[key.key_type],
        "typ": "passerelle+jws",
        "x5t#S256": base64.urlsafe_b64encode(thumbprint).rstrip(b"=").decode(),
    }
    payload = open(event_file, "rb").read()
    algorithms = list(ALGORITHMS.values())
    body = jws.serialize_json({"protected": header}, payload, key, algorithms=algorithms)
    request = urllib.request.Request(
        url + "/v1/messages",
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/jose+json", "Accept-Language": "fr"},
    )
    try:
        answer = urllib.request.urlopen(request)
    except urllib.error.HTTPError as problem:
        sys.exit(f"{problem.code} {problem.read().decode()}")
    keys = KeySet.import_key_set(json.load(urllib.request.urlopen(url + "/.well-known/jwks.json")))
    # The gateway signs its own identifier as `iss`, a header that joserfc does not know by name.
    registry = jws.JWSRegistry(algorithms=algorithms, strict_check_header=False)
    receipt = jws.deserialize_json(json.load(answer), keys, registry=registry)
    print(answer.status, receipt.payload.decode())


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
