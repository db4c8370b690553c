package org.causerie.bot.simulator;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/// Reads an answer to a webhook: <https://www.twilio.com/docs/messaging/twiml/message>.
final class Twiml {

    private Twiml() {}

    /// One message of the answer.
    ///
    /// @param action where to report how it fares, or null
    record Said(String text, @Nullable String action) {}

    /// @throws IOException if it is no TwiML; a document type counts as none
    static List<Said> read(String xml) throws IOException {
        try {
            Element response =
                    builder().parse(new InputSource(new StringReader(xml))).getDocumentElement();
            if (!response.getTagName().equals("Response")) {
                throw new IOException("the answer is no TwiML");
            }
            var all = new ArrayList<Said>();
            var messages = response.getElementsByTagName("Message");
            for (int i = 0; i < messages.getLength(); i++) {
                Element message = (Element) messages.item(i);
                String action = message.getAttribute("action");
                all.add(new Said(message.getTextContent(), action.isEmpty() ? null : action));
            }
            return List.copyOf(all);
        } catch (SAXException e) {
            throw new IOException("the answer is no TwiML", e);
        }
    }

    private static DocumentBuilder builder() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler()); // throws without printing
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every JDK has a secure XML parser", e);
        }
    }
}
