import Exchange

/// What a verdict rests on; made into a table when it is recorded, not for every message that is verified.
struct VerdictBasis: Sendable {
  /// The state of everything that is trusted.
  let trust: Digest
  /// The signer's certificate.
  let certificate: Digest
  /// The path to an anchor; nil for a pinned certificate.
  let path: PathEvidence?
  /// The order that let a late message in; nil for one that came in time.
  var admission: Digest?

  /// Each digest by its name.
  var evidence: [String: Digest] {
    var table = ["trust": trust, "certificate": certificate]
    for (index, digest) in (path?.chain ?? []).enumerated().dropFirst() { table["path/\(index)"] = digest }
    for (index, digest) in (path?.revocation ?? []).enumerated() { table["revocation/\(index)"] = digest }
    table["admission"] = admission
    return table
  }
}
