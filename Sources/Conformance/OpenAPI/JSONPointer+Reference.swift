internal import JSONTree

extension JSONPointer {
  /// The pointer of a reference inside its own document, `#/components/schemas/Adresse` (RFC 6901 §6); nil for any other.
  init?(reference: String) {
    guard reference.hasPrefix("#") else { return nil }
    var bytes: [UInt8] = []
    var rest = reference.utf8.dropFirst()
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard rest.count >= 2, let value = UInt8(String(Substring(rest.prefix(2))), radix: 16) else { return nil }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    self.init(String(decoding: bytes, as: UTF8.self))
  }
}
