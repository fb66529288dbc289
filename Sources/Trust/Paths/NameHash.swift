import COpenSSL

/// Stands for a distinguished name: equal names have equal hashes (RFC 5280 §7.1), as OpenSSL names the files of a directory. Two names
/// may share one, so it only narrows down what is looked at.
struct NameHash: Hashable {
  private let value: UInt

  init(_ name: OpaquePointer?) { value = X509_NAME_hash_ex(name, nil, nil, nil) }
}
