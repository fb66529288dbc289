public import Exchange

/// A purpose that must not be used in production, and where its file says, or does not say, what is missing.
public struct UnreadyPurpose: Error, Hashable, Sendable {
  /// What is missing.
  public enum Lack: Hashable, Sendable, CaseIterable {
    /// Nobody validated it (`validePar`).
    case validation
    /// How long the recipient keeps what it gets is not known (`conservation: inconnue`).
    case retention
  }

  /// The file's name.
  public let file: String
  /// The line, counted from 1.
  public let line: Int
  /// The purpose's identifier.
  public let purpose: String
  /// What is missing.
  public let lack: Lack

  /// `file:line: purpose: what is missing`, for an administrator.
  public func text(in language: Language) -> String {
    let what =
      switch lack {
      case .validation: language.text("personne ne l'a validée (validePar)", "nobody validated it (validePar)")
      case .retention: language.text("durée de conservation inconnue", "its retention is unknown (conservation)")
      }
    return "\(file):\(line): \(purpose)" + language.text(" : ", ": ") + what
  }
}

extension Policy {
  /// Everything that keeps a purpose from production, in the order of kinds, files and lines; empty when all are ready.
  ///
  /// Every purpose of every convention counts as used: a partner of its kind may be registered at any time.
  public var unready: [UnreadyPurpose] {
    PartnerKind.allCases.flatMap { convention(for: $0)?.purposes ?? [] }.flatMap { purpose -> [UnreadyPurpose] in
      var found: [UnreadyPurpose] = []
      func lacks(_ lack: UnreadyPurpose.Lack, _ name: String) {
        found.append(
          UnreadyPurpose(
            file: purpose.file, line: purpose.lines["\(purpose.rule)/\(name)"] ?? 1, purpose: purpose.id, lack: lack))
      }
      if purpose.validation == nil { lacks(.validation, "id") }
      if purpose.retention == .unknown { lacks(.retention, "conservation") }
      return found
    }
  }
}
