/// What a log commits to at one size (C2SP tlog-checkpoint).
public struct Checkpoint: Sendable, Hashable {
  /// The name of the log.
  public let origin: String
  /// How many leaves it has.
  public let size: UInt64
  /// The root over them.
  public let root: MerkleHash

  /// - Throws: `malformedCheckpoint` where the origin is not one line of visible text, or where a log without leaves has another
  ///   root than ``MerkleHashing/emptyRoot``.
  public init(origin: String, size: UInt64, root: MerkleHash) throws(NoteError) {
    guard !origin.isEmpty, origin.unicodeScalars.allSatisfy({ $0.value >= 0x20 }), size > 0 || root == MerkleHashing.emptyRoot
    else { throw .malformedCheckpoint }
    self.origin = origin
    self.size = size
    self.root = root
  }

  /// Reads the text of a checkpoint.
  ///
  /// - Throws: `malformedCheckpoint` for anything but three lines: extension lines, which no auditor could check, are refused.
  public init(text: String) throws(NoteError) {
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    guard lines.count == 4, lines[3].isEmpty, let size = UInt64(lines[1]), String(size) == lines[1],
      let root = MerkleHash(base64: lines[2])
    else { throw .malformedCheckpoint }
    try self.init(origin: lines[0], size: size, root: root)
  }

  /// The text that is signed: origin, size and root, each with its newline.
  public var text: String { "\(origin)\n\(size)\n\(root.base64)\n" }

  /// This checkpoint as a note signed by the log's key, which has the origin for its name.
  ///
  /// - Parameter sign: signs bytes with the Ed25519 key whose public half is given; the key itself stays where it is.
  /// - Throws: `badKey` or `wrongSignature`; or what `sign` throws.
  public func signed(publicKey: [UInt8], _ sign: ([UInt8]) throws -> [UInt8]) throws -> SignedNote {
    var note = SignedNote(text: text)
    try note.sign(as: NoteKey(name: origin, publicKey: publicKey), sign)
    return note
  }

  /// The checkpoint in a note, once the log's own key has signed it.
  ///
  /// - Parameter key: the key of the log, which has the log's origin for its name.
  public init(verifying note: SignedNote, by key: NoteKey) throws(NoteError) {
    try self.init(text: try note.verified(by: [key]))
    guard origin.utf8.elementsEqual(key.name.utf8) else { throw .wrongOrigin }
  }
}
