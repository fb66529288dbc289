extension Codec {
  /// Whether the partner's format admits the value, whatever the dossier makes of it.
  func admits(_ content: DialectContent, _ context: CodecContext) -> Bool {
    switch read(content, context) {
    case .value, .empty, .unknownCode: true
    case .wrong: false
    }
  }
}
