import COpenSSL

/// The passphrase of a PKCS #12 file, found right by the file's own MAC.
struct PKCS12Word {
  /// The most rounds that a passphrase is worked through: a few seconds. More would only hold up whoever reads the file.
  static let mostRounds = 5_000_000

  /// With its closing zero; nil for none at all, which some programs write as such and some as an empty text (RFC 7292 §B.1).
  private let text: [CChar]?

  /// Takes the passphrase; throws when it is not the file's, before anything is decrypted.
  init(opening file: OpaquePointer, with passphrase: [UInt8]) throws(KeyError) {
    guard PKCS12_mac_present(file) == 1 else { throw .noMAC }
    guard Self.rounds(file) <= Self.mostRounds else { throw .tooSlow }
    let written = passphrase.map { CChar(bitPattern: $0) } + [0]
    for text in passphrase.isEmpty ? [nil, written] : [written] {
      let isRight = PKCS12_verify_mac(file, text, Int32(clamping: passphrase.count)) == 1
      if isRight {
        self.text = text
        return
      }
    }
    throw Self.complaint()
  }

  func withText<Value>(_ body: (UnsafePointer<CChar>?) -> Value) -> Value {
    guard let text else { return body(nil) }
    return text.withUnsafeBufferPointer { body($0.baseAddress) }
  }

  /// How many private keys the file holds.
  func keyCount(in file: OpaquePointer) throws(KeyError) -> Int {
    guard let parts = PKCS12_unpack_authsafes(file) else { throw .broken }
    defer { pkcs12_free_parts(parts) }
    var count = 0
    for index in 0..<pkcs12_part_count(parts) {
      let part = pkcs12_part(parts, index)
      let bags: OpaquePointer?
      if pkcs12_is_plain(part) == 1 {
        bags = PKCS12_unpack_p7data(part)
      } else if pkcs12_is_encrypted(part) == 1 {
        guard pkcs12_rounds(pkcs12_part_algorithm(part)) <= Self.mostRounds else { throw .tooSlow }
        bags = withText { PKCS12_unpack_p7encdata(part, $0, Int32(clamping: (text?.count ?? 1) - 1)) }
      } else {
        throw .broken
      }
      guard let bags else { throw Self.complaint() }
      defer { pkcs12_free_bags(bags) }
      count += try Self.keys(in: bags, depth: 0)
    }
    return count
  }

  private static func keys(in bags: OpaquePointer, depth: Int) throws(KeyError) -> Int {
    var count = 0
    for index in 0..<pkcs12_bag_count(bags) {
      guard let bag = pkcs12_bag(bags, index) else { continue }
      switch PKCS12_SAFEBAG_get_nid(bag) {
      case NID_keyBag: count += 1
      case NID_pkcs8ShroudedKeyBag:
        if let sealed = PKCS12_SAFEBAG_get0_pkcs8(bag) { try requireRounds(of: sealed) }
        count += 1
      case NID_safeContentsBag where depth < 4:
        if let inner = PKCS12_SAFEBAG_get0_safes(bag) { count += try keys(in: inner, depth: depth + 1) }
      default: continue
      }
    }
    return count
  }

  /// Refuses an encrypted private key (X509_SIG) that would be worked on for ever.
  static func requireRounds(of sealed: OpaquePointer) throws(KeyError) {
    guard pkcs12_rounds(pkcs12_sealed_algorithm(sealed)) <= mostRounds else { throw .tooSlow }
  }

  private static func rounds(_ file: OpaquePointer) -> Int {
    var rounds: UnsafePointer<ASN1_INTEGER>?
    PKCS12_get0_mac(nil, nil, nil, &rounds, file)
    // Without the member it is one round (RFC 7292 §4); a number that does not fit is -1.
    let count = rounds.map { ASN1_INTEGER_get($0) } ?? 1
    return count < 0 ? .max : count
  }

  /// Why OpenSSL opened nothing: an algorithm that it does not have, else the passphrase.
  static func complaint() -> KeyError {
    var isUnsupported = false
    for _ in 0..<32 {
      let code = ERR_get_error()
      if code == 0 { break }
      if pkcs12_is_unsupported(code) == 1 { isUnsupported = true }
    }
    return isUnsupported ? .legacy : .wrongPassphrase
  }
}
