import COpenSSL

/// OpenSSL's strings, identifiers and complaints as Swift has them.
enum OpenSSLText {
  /// The octets of an ASN.1 string.
  static func bytes(_ string: UnsafePointer<ASN1_STRING>) -> [UInt8] {
    let count = ASN1_STRING_length(string)
    guard count > 0, let start = ASN1_STRING_get0_data(string) else { return [] }
    return Array(UnsafeBufferPointer(start: start, count: Int(count)))
  }

  /// An object identifier in dots; nil when there is none, or it is longer than any in use.
  static func identifier(_ object: OpaquePointer?) -> String? {
    guard let object else { return nil }
    var text = [CChar](repeating: 0, count: 128)
    let count = OBJ_obj2txt(&text, Int32(text.count), object, 1)
    guard count > 0, count < text.count else { return nil }
    return String(decoding: text.prefix(Int(count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// What OpenSSL said since the last `ERR_clear_error` of this thread: the reasons' numbers and a text without places in its sources.
  static func complaints() -> (codes: [UInt], text: String) {
    var codes: [UInt] = []
    var texts: [String] = []
    var data: UnsafePointer<CChar>?
    var flags: Int32 = 0
    while codes.count < 32 {
      let code = ERR_get_error_all(nil, nil, nil, &data, &flags)
      guard code != 0 else { break }
      codes.append(code)
      if let reason = ERR_reason_error_string(code) { texts.append(String(cString: reason)) }
      if flags & ERR_TXT_STRING != 0, let data, data.pointee != 0 { texts.append(String(cString: data)) }
    }
    return (codes, texts.joined(separator: ", "))
  }
}
