import Foundation

/// Base64 with one text for each value: what does not encode back to itself is refused.
enum StrictBase64 {
  static func encode(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

  static func decode(_ text: String) -> [UInt8]? {
    guard let data = Data(base64Encoded: text), data.base64EncodedString().utf8.elementsEqual(text.utf8) else { return nil }
    return [UInt8](data)
  }
}
