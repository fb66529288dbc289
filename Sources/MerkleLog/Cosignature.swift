/// A cosigner's word that at that time this was the largest log it had seen, grown out of every one that it had seen before
/// (C2SP tlog-cosignature, Ed25519).
public struct Cosignature: Sendable, Hashable {
  /// Whose word it is.
  public let key: CosignerKey
  /// When it was given, in seconds since 1970, by the cosigner's own clock.
  public let seconds: UInt64
  private let signature: [UInt8]

  /// The last second of the year 9999: what is later is no moment that anybody could write down.
  private static let lastSecond: UInt64 = 253_402_300_799

  /// Cosigns a checkpoint.
  ///
  /// - Parameter sign: signs bytes with the Ed25519 key whose public half is `key`; the key itself stays where it is.
  /// - Throws: `wrongSignature` when what `sign` gives does not verify under `key`; or what `sign` throws.
  public init(
    of checkpoint: Checkpoint, by key: CosignerKey, at seconds: UInt64, _ sign: ([UInt8]) throws -> [UInt8]
  ) throws {
    let signature = try sign(Self.message(checkpoint.text, at: seconds))
    self = try Self(signature, over: checkpoint.text, by: key, at: seconds)
  }

  /// Reads a line that stands, or would stand, under a checkpoint.
  ///
  /// - Throws: `malformedNote` where it is no line of a cosignature, `unknownKey` where it is another key's, `wrongSignature`.
  public init(line: String, of checkpoint: Checkpoint, by key: CosignerKey) throws(NoteError) {
    guard line.hasSuffix("\n") else { throw .malformedNote }
    let signature = try NoteSignature(line: line.dropLast())
    guard key.form.claims(signature) else { throw .unknownKey }
    try self.init(signature, over: checkpoint.text, by: key)
  }

  init(_ signature: NoteSignature, over text: String, by key: CosignerKey) throws(NoteError) {
    guard signature.signature.count == 72 else { throw .malformedNote }
    let seconds = signature.signature.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard seconds <= Self.lastSecond else { throw .malformedNote }
    try self.init(Array(signature.signature.dropFirst(8)), over: text, by: key, at: seconds)
  }

  private init(_ signature: [UInt8], over text: String, by key: CosignerKey, at seconds: UInt64) throws(NoteError) {
    guard key.form.verifies(signature, over: Self.message(text, at: seconds)) else { throw .wrongSignature }
    self.key = key
    self.seconds = seconds
    self.signature = signature
  }

  /// The line under the checkpoint, with its newline.
  public var line: String {
    let stamp = (0..<8).map { UInt8(truncatingIfNeeded: seconds >> (56 - 8 * UInt64($0))) }
    return NoteSignature(name: key.name, keyID: key.form.id, signature: stamp + signature).line
  }

  /// What is signed: a header, the time, the whole text of the checkpoint.
  private static func message(_ text: String, at seconds: UInt64) -> [UInt8] {
    Array("cosignature/v1\ntime \(seconds)\n\(text)".utf8)
  }
}

extension SignedNote {
  /// Who of these cosigned the note, in the order of its lines.
  ///
  /// - Throws: `wrongSignature` where a line in the name of one of them is not theirs. Lines by others are passed over.
  public func cosignatures(by keys: [CosignerKey]) throws(NoteError) -> [Cosignature] {
    var found: [Cosignature] = []
    for signature in signatures {
      for key in keys where key.form.claims(signature) {
        do { found.append(try Cosignature(signature, over: text, by: key)) } catch { throw .wrongSignature }
      }
    }
    return found
  }
}
