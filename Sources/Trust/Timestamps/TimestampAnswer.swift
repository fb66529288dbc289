import COpenSSL
import Exchange

/// An authority's answer as it came (RFC 3161 §2.4.2, TimeStampResp).
enum TimestampAnswer {
  /// The DER of the token in it; nothing about the token is believed yet.
  static func token(_ response: [UInt8]) throws(TimestampError) -> [UInt8] {
    ERR_clear_error()
    defer { ERR_clear_error() }
    let answer: OpaquePointer? = response.withUnsafeBufferPointer { buffer in
      var at = buffer.baseAddress
      guard let answer = d2i_TS_RESP(nil, &at, buffer.count) else { return nil }
      // Nothing may follow what was read.
      guard at == buffer.baseAddress.map({ $0 + buffer.count }) else {
        TS_RESP_free(answer)
        return nil
      }
      return answer
    }
    guard let answer else { throw .malformed }
    defer { TS_RESP_free(answer) }
    guard let info = TS_RESP_get_status_info(answer), let number = TS_STATUS_INFO_get0_status(info) else { throw .malformed }
    let status = ASN1_INTEGER_get(number)
    guard status == TS_STATUS_GRANTED || status == TS_STATUS_GRANTED_WITH_MODS else {
      let text = timestamp_status_text(info).map { String(decoding: OpenSSLText.bytes($0).prefix(200), as: UTF8.self) }
      // One line for a log, whatever the authority wrote.
      let line = (text ?? "").filter { !$0.isNewline }
      throw .notGranted(status: Int(status), text: line)
    }
    guard let token = TS_RESP_get_token(answer) else { throw .malformed }
    var start: UnsafeMutablePointer<UInt8>?
    let count = i2d_PKCS7(token, &start)
    guard count > 0, let start else { throw .malformed }
    defer { CRYPTO_free(start, #file, #line) }
    return Array(UnsafeBufferPointer(start: start, count: Int(count)))
  }
}
