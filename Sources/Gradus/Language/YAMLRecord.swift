import GradusLanguage

extension FieldRecord {
    /// Reads the record that is a YAML file's whole content.
    ///
    /// - Throws: diagnostics that name the file, with positions in it.
    init(yamlFile path: String) throws(Diagnostics) {
        do throws(Diagnostics) {
            let node = try YAMLReader.read(FigureFile.contents(of: path))
            var reading = Reading()
            guard let record = Codec<Self>.record().read(node, &reading), !reading.hasErrors else {
                throw Diagnostics(reading.diagnostics)
            }
            self = record
        } catch {
            throw Diagnostics(
                error.list.map { diagnostic in
                    var named = diagnostic
                    named.file = path
                    return named
                })
        }
    }
}
