public import Crypto
public import Dossier
public import Exchange
public import Identity

/// Turns what persons are looked up by into keyed hashes, the only form in which a database holds it (design §3.15).
///
/// Each value is the first 16 bytes of an HMAC-SHA-256 over a domain and length-framed fields: no two look-ups can collide by
/// the way their fields are put together.
public struct BlindIndex: Sendable {
  /// The code as it stands once the key was taken in: that is half of its work.
  private let begun: HMAC<SHA256>

  /// Blind indexes under this key.
  public init(key: SymmetricKey) { begun = HMAC(key: key) }

  /// Of an author's reference, apart for each use of what is said under it.
  public func value(_ subject: Subject, for use: StatementUse = .any) -> [UInt8] {
    value("subject", [subject.author.text, subject.bearer.rawValue, subject.reference] + (use.text.map { [$0] } ?? []))
  }

  /// Of a composite that a person is filed under.
  public func value(_ blindKey: BlindKey) -> [UInt8] { value("person", [blindKey.kind.rawValue, blindKey.text]) }

  /// When a subject was born, as it is kept beside the values that the subject is filed under: covered by a keyed hash of the subject's number,
  /// the same in each of its places and another for everybody else, so that two persons of one day cannot be seen to be. Nil where nothing is
  /// known; ``birth(_:of:)`` uncovers it.
  public func cover(_ birth: BirthDigits?, of subject: Int64) -> Int64? {
    birth.map { Int64($0.number ^ veil(subject)) }
  }

  /// The birth date that ``cover(_:of:)`` covered; nil for nothing, and for what is none.
  public func birth(_ covered: Int64?, of subject: Int64) -> BirthDigits? {
    covered.flatMap { UInt32(exactly: $0) }.flatMap { BirthDigits(number: $0 ^ veil(subject)) }
  }

  private func veil(_ subject: Int64) -> UInt32 {
    value("birth", ["\(subject)"]).prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// Of a household's file at its payer.
  public func value(_ file: PayerFileKey) -> [UInt8] { value("payer-file", [file.payer, file.number]) }

  /// Of the content of a release.
  public func value(_ content: Exchange.Digest) -> [UInt8] { value("content", [content.description]) }

  /// Of a record's place in an author's file of that type.
  public func value(file: Exchange.Digest, of author: PartnerID, _ type: MessageType, position: Int64) -> [UInt8] {
    value("file", [author.text, type.text, file.description, "\(position)"])
  }

  /// Of a batch's number: what only the gateway can say of it.
  public func value(passOf batch: String) -> [UInt8] { value("pass", [batch]) }

  /// Of a record of a file.
  public func value(record: Exchange.Digest) -> [UInt8] { value("record", [record.description]) }

  /// Of nothing: the same for the same key, so that a store knows its own.
  public var check: [UInt8] { value("check", []) }

  private func value(_ domain: String, _ fields: [String]) -> [UInt8] {
    var framed = Array("passerelle/1 \(domain)".utf8)
    for field in fields {
      let bytes = Array(field.utf8)
      framed.append(0)
      withUnsafeBytes(of: UInt32(truncatingIfNeeded: bytes.count).bigEndian) { framed.append(contentsOf: $0) }
      framed += bytes
    }
    var code = begun
    code.update(data: framed)
    return Array(code.finalize().prefix(16))
  }
}
