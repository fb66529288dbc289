/// Base64 with padding (RFC 4648 §4), as CloudEvents' `data_base64` has it.
public enum Base64 {
  /// The text of these bytes.
  public static func text(_ bytes: some Collection<UInt8>) -> String {
    let unpadded = Base64URL.encode(bytes).map { byte -> UInt8 in
      switch byte {
      case UInt8(ascii: "-"): UInt8(ascii: "+")
      case UInt8(ascii: "_"): UInt8(ascii: "/")
      default: byte
      }
    }
    let padding = [UInt8](repeating: UInt8(ascii: "="), count: (4 - unpadded.count % 4) % 4)
    return String(decoding: unpadded + padding, as: UTF8.self)
  }
}
