import COpenSSL

/// A certificate's subject for people.
enum SubjectText {
  /// The subject as RFC 4514 writes names, control characters escaped, cut after 256 characters.
  static func of(_ certificate: OpaquePointer) -> String {
    guard let output = BIO_new(BIO_s_mem()) else { return "" }
    defer { BIO_free(output) }
    guard X509_NAME_print_ex(output, X509_get_subject_name(certificate), 0, passerelle_name_flags()) >= 0 else { return "" }
    var bytes = [UInt8](repeating: 0, count: 1024)
    let count = BIO_read(output, &bytes, Int32(bytes.count))
    return String(String(decoding: bytes.prefix(Int(max(0, count))), as: UTF8.self).prefix(256))
  }
}
