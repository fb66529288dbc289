public import Exchange

/// A signed statement of the log's root at a size.
public struct LogCheckpoint: Hashable, Sendable {
  /// The number of leaves.
  public let size: Int64
  /// Their root.
  public let root: Digest
  /// The note as the gateway signed it: what a timestamp is of.
  public let note: [UInt8]
  /// When it was signed.
  public let at: Instant
  /// Who cosigned it, in the order in which they did.
  public let cosignatures: [RecordedCosignature]

  /// A checkpoint.
  public init(size: Int64, root: Digest, note: [UInt8], at: Instant, cosignatures: [RecordedCosignature] = []) {
    self.size = size
    self.root = root
    self.note = note
    self.at = at
    self.cosignatures = cosignatures
  }

  /// The note with the line of everybody who cosigned it: what is handed out.
  public var published: [UInt8] { note + cosignatures.flatMap { Array($0.line.utf8) } }
}

/// A partner's cosignature of a checkpoint, as it was verified and kept.
public struct RecordedCosignature: Hashable, Sendable {
  /// Whose it is.
  public let partner: PartnerID
  /// The public key that it was verified by (C2SP vkey).
  public let key: String
  /// The line under the note, with its newline.
  public let line: String
  /// When it came.
  public let at: Instant

  /// A cosignature.
  public init(partner: PartnerID, key: String, line: String, at: Instant) {
    self.partner = partner
    self.key = key
    self.line = line
    self.at = at
  }
}
