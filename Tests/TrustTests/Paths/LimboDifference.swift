/// Why our verdict on a case of limbo is another than the expected one.
enum LimboDifference {
  static let reasons = [
    "pathlen::validation-ignores-pathlen-in-leaf":
      "the leaf is an authority; its path is valid, but an authority does not sign messages",
    "pathlen::max-chain-depth-0-exhausted":
      "the case sets a depth of its own; here it is ten authorities for every path",
    "rfc5280::nc::nc-permits-invalid-email-san":
      "OpenSSL compares what stands behind the last `@`; no mail address is read from a signer's certificate",
    "rfc5280::root-non-critical-basic-constraints":
      "PKITS 4.6.4 demands to accept it, and RFC 5280 §6.1 does not ask it of a path",
    "rfc5280::ca-as-leaf": "an authority does not sign messages",
    "webpki::aki::root-with-aki-authoritycertserialnumber":
      "CA/B Forum only; an anchor is trusted as it is",
    "webpki::aki::root-with-aki-all-fields": "CA/B Forum only; an anchor is trusted as it is",
    "webpki::aki::root-with-aki-ski-mismatch": "CA/B Forum only; an anchor is trusted as it is",
    "webpki::cn::ipv6-non-rfc5952-mismatch": "a rule on host names: we verify who signed, not which host answers",
    "webpki::cn::not-in-san": "a rule on host names: we verify who signed, not which host answers",
    "webpki::san::mismatch-subdomain-san": "a rule on host names: we verify who signed, not which host answers",
    "webpki::san::wildcard-embedded-ulabel-san": "a rule on host names: we verify who signed, not which host answers",
    "webpki::san::unicode-emoji-san": "a rule on host names: we verify who signed, not which host answers",
    "webpki::san::no-san": "a rule on host names: we verify who signed, not which host answers",
    "webpki::forbidden-rsa-key-not-divisible-by-8-in-leaf": "CA/B Forum only; 2052 bits are more than 2048",
  ]
}
