import COpenSSL
public import Exchange

/// What a timestamp authority is asked: to say that a digest existed now (RFC 3161 §2.4.1).
public struct TimestampRequest: Hashable, Sendable {
  /// The media type of the question (RFC 3161 §3.4).
  public static let mediaType = "application/timestamp-query"
  /// The SHA-256 digest to be stamped; nothing else leaves the gateway.
  public let digest: Digest
  /// What the answer must repeat, so that an old answer is none; 8 to 32 random bytes.
  public let nonce: [UInt8]
  /// The policy that the authority is to apply, as an object identifier in dots; nil leaves it to the authority.
  public let policy: String?
  /// The DER of the request: version 1, SHA-256, the authority's certificates asked for in the answer.
  public let bytes: [UInt8]

  /// A request; throws when the nonce has another length or the policy is no object identifier.
  public init(digest: Digest, nonce: [UInt8], policy: String? = nil) throws(KeyError) {
    guard (8...32).contains(nonce.count) else { throw KeyError("a nonce has 8 to 32 bytes") }
    self.digest = digest
    self.nonce = nonce
    self.policy = policy
    bytes = try Self.der(of: digest, nonce: nonce, policy: policy)
  }

  /// The DER of the request; without a nonce it is what a stored token is compared with.
  static func der(of digest: Digest, nonce: [UInt8]?, policy: String?) throws(KeyError) -> [UInt8] {
    guard let request = TS_REQ_new() else { throw KeyError("OpenSSL made no request") }
    defer { TS_REQ_free(request) }
    guard TS_REQ_set_version(request, 1) == 1, TS_REQ_set_cert_req(request, 1) == 1, imprint(digest, in: request) else {
      throw KeyError("OpenSSL made no request")
    }
    if let nonce {
      guard set(nonce, in: request) else { throw KeyError("OpenSSL took no nonce") }
    }
    if let policy {
      // Numbers only: OBJ_txt2obj would also take the names that OpenSSL knows.
      guard let object = OBJ_txt2obj(policy, 1) else { throw KeyError("\(policy) is no object identifier") }
      defer { ASN1_OBJECT_free(object) }
      guard TS_REQ_set_policy_id(request, object) == 1 else { throw KeyError("OpenSSL took no policy") }
    }
    var start: UnsafeMutablePointer<UInt8>?
    let count = i2d_TS_REQ(request, &start)
    guard count > 0, let start else { throw KeyError("OpenSSL wrote no request") }
    defer { CRYPTO_free(start, #file, #line) }
    return Array(UnsafeBufferPointer(start: start, count: Int(count)))
  }

  private static func imprint(_ digest: Digest, in request: OpaquePointer) -> Bool {
    guard let imprint = TS_MSG_IMPRINT_new(), let algorithm = X509_ALGOR_new() else { return false }
    defer {
      TS_MSG_IMPRINT_free(imprint)
      X509_ALGOR_free(algorithm)
    }
    guard X509_ALGOR_set0(algorithm, OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nil) == 1,
      TS_MSG_IMPRINT_set_algo(imprint, algorithm) == 1
    else { return false }
    var octets = digest.bytes
    // Both are copied.
    return TS_MSG_IMPRINT_set_msg(imprint, &octets, Int32(octets.count)) == 1
      && TS_REQ_set_msg_imprint(request, imprint) == 1
  }

  private static func set(_ nonce: [UInt8], in request: OpaquePointer) -> Bool {
    guard let number = BN_bin2bn(nonce, Int32(nonce.count), nil) else { return false }
    defer { BN_free(number) }
    guard let integer = BN_to_ASN1_INTEGER(number, nil) else { return false }
    defer { ASN1_INTEGER_free(integer) }
    return TS_REQ_set_nonce(request, integer) == 1
  }
}
