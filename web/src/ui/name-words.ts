/** Words by which `personal-data.ts` recognises names. */

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

/** First names that are common in Belgium, without those that are Dutch words too. */
export const FIRST_NAMES = words(`
  Aaron Abdel Abdelkader Abdellah Abdul Abdullah Achraf Adam Adil Ahmed Ahmet Aisha Alain Albert Alex Alexander Alexandra
  Alexandre Alexia Ali Alice Alicia Alina Alisa Aline Amal Amalia Amber Amelie Amélie Amin Amina Amine Amir Amira Amy An
  Anas Andrea Andreas Andrei André Andy Angela Anissa Anita Anja Anke Ann Anna Anne Anneleen Annelies Annemie Annie Anouar
  Anouk Anthony Antoine Anton Ariana Arne Arnaud Arno Arthur Arwen Asma Astrid Aurélie Axel Aya Aydin Ayla Ayman Ayoub Ayse
  Aziz Aziza Badr Barbara Bart Bartel Bas Bastien Beatrice Ben Benjamin Benoit Benoît Berend Berkan Bernadette Bernard Bert
  Bianca Bilal Birgit Björn Bob Boris Brahim Bram Brecht Brigitte Britt Bruno Camille Carine Carla Carlo Carlos Carmen
  Carolien Caroline Cas Cedric Cédric Celine Céline Chaima Chantal Charlotte Chloé Chris Christel Christian Christiane
  Christine Christophe Claire Claudia Cleo Clara Colette Conny Cyriel Daan Damien Dana Daniel Daniela Danielle Danny Daphne
  Dario David Davy Debby Deniz Denise Dennis Diana Didier Diego Dieter Dilara Dimitri Dina Dirk Dorien Dounia Dries Ebru
  Eddy Edith Edward Eef Elena Eleni Eli Elias Elien Elif Elina Eline Elisa Elisabeth Elise Elke Ella Ellen Els Elsa Emiel
  Emile Emilia Emilie Emily Emine Emir Emma Emre Enzo Eric Erik Erika Erwin Esma Esther Ethan Eva Eveline Evelien Evelyne
  Evi Evy Fabian Fabienne Fadi Farah Farid Faris Fatiha Fatima Fatma Faysal Femke Ferre Filip Finn Flor Flore Floor Florence
  Florian Floris Fouad Fran Franck Francine Francis Franciscus Francis Francois François Frank Frans Françoise Freddy
  Frederic Frederik Frieda Fred Gabriel Gabriela Geert Georges Gerard Gerda Gert Ghislaine Gilles Gina Gino Gitte Godelieve
  Goedele Griet Guido Guillaume Gust Gustaaf Guy Gwen Hafsa Hajar Hakim Halima Hamid Hamza Hanae Hanan Hanna Hannah Hanne
  Hannelore Hans Hasan Hassan Hatice Heidi Heleen Helena Helene Hélène Hendrik Herman Hicham Hilde Houda Hugo Huseyin Hussein
  Ian Ibrahim Idris Igor Ikram Ilias Ilse Ilyas Imane Imran Ine Ines Inès Inge Ingrid Inne Ioana Irena Irene Iris Isaac Isabel
  Isabelle Islam Ismael Ismail Ivan Ivo Jaak Jack Jacqueline Jacques Jade Jaime Jakob Jamal Jamila Jan Jana Janne Jari Jasmien
  Jasmijn Jasmine Jasper Jean Jeanine Jeannine Jef Jelena Jelle Jennifer Jenny Jens Jeroen Jessica Jesse Jill Jimmy Jo Joachim
  Joanna Joao Joeri Johan Johanna Johannes John Johnny Jolien Jonas Jonathan Joost Joren Joris Jos José Joseph Joyce Josefien
  Jozef Judith Jules Julia Julian Julie Julien Juliette Jurgen Justine Kaat Kai Kaoutar Karel Karen Karim Karima Karin Karina
  Karl Karolien Kasper Kathleen Kathy Katia Katja Katleen Katrien Katrijn Kelly Kemal Kenji Kenneth Kenny Kevin Khadija Khalid
  Kim Kirsten Klaas Klara Kobe Koen Koenraad Kris Kristel Kristien Kristof Kurt Kyra Lana Lander Lara Larissa Lars Latifa Laura
  Laure Laurence Laurens Laurent Lea Lena Léa Leila Leon Léon Leen Leentje Lennert Leonie Leyla Liam Lien Liesbet Liesbeth
  Lieselot Lieve Lies Lina Linda Lindsay Linde Lisa Lise Liselotte Liv Livia Loes Loïc Lola Lore Loredana Lorena Loren Lotte
  Lou Louis Louise Loubna Lowie Luc Luca Lucas Lucia Lucie Lucien Ludo Luna Lut Lutgarde Lydia Lynn Maaike Maarten Maarten
  Mahmoud Maja Malak Malika Manon Manuel Marc Marcel Marco Margaux Margot Maria Mariam Marian Marianne Marie Marieke Marijke
  Marijn Marina Mario Marion Marjan Mark Marleen Marlies Martha Martin Martine Maryam Mateo Mathias Mathieu Mathijs Mathilde
  Matthew Matthias Matteo Maud Maurice Max Maxim Maxime Maya Mehdi Mehmet Melanie Melek Melissa Mélissa Mercedes Merel Merve
  Meryem Mia Michael Michel Michele Michelle Michiel Mieke Mies Miet Mila Milan Milena Milo Mina Mira Miranda Mirjam Mohamed
  Mohammed Mona Monica Monique Morgane Mounir Mourad Mustafa Mustapha Myriam Nabil Nada Nadia Nadine Najat Najib Naomi Nancy
  Natacha Natalia Natalie Nathalie Nathan Nawal Nele Nick Nico Nicola Nicolas Nicole Niels Nienke Nils Nina Noa Noah Noé Noël
  Noor Nora Nordin Nore Noura Nouri Nur Obe Oliver Olivia Olivier Omar Omer Oscar Osman Othman Otis Otto Oumaima Ousmane Patricia
  Patrick Patrik Paul Paula Paulien Pauline Pedro Peter Petra Philippe Pierre Piet Pieter Pol Quinten Rachid Radia Rafael Raf
  Rafaël Ramazan Rania Raoul Raphaël Rayan Rebecca Reda Redouan Régine Reinhilde Remco Remi Renaat Renate René Renée Ria Riad
  Riet Rik Rita Robbe Robert Roberto Robin Roel Roeland Roger Roland Romain Roman Ronny Rosa Rosalie Rosanne Roxanne Rudi Rudy
  Ruben Ruth Saar Sabine Sabrina Said Saïd Safa Safae Salma Salim Sam Sami Samir Samira Samuel Sander Sandra Sandrine Sanne Sara
  Sarah Sebastiaan Sebastian Sébastien Selena Selin Selma Senne Seppe Serge Sevda Sharon Shana Siebe Sien Sigrid Sihame Silke
  Simon Simone Sinan Siska Sofia Sofian Sofie Sofiane Soraya Sonja Sophia Sophie Soufian Soufiane Staf Stan Stef Stefaan Stefan
  Stefanie Steff Stefania Stephan Stéphanie Steve Steven Stien Stijn Suzanne Sven Svetlana Sylvia Sylvie Tamara Tania Tanja Tarik
  Tatiana Teun Thea Theo Thérèse Thibault Thibaut Thierry Thijs Thomas Tibo Tijl Tijs Tim Timothy Tina Tine Tineke Tobias Tom Tommy
  Toon Tristan Tuur Umut Ursula Valentina Valerie Valérie Vanessa Veerle Vera Verena Veronique Véronique Vic Victor Victoria Viktor
  Viktoria Vincent Viviane Vladimir Walid Walter Wannes Ward Warre Wassim Wendy Werner Wesley Willem William Willy Wim Wina Wout
  Wouter Xander Xavier Yana Yannick Yara Yasin Yasmina Yasmine Yassin Yassine Yasser Yentl Yevgeni Yolande Youness Youri Younes
  Youssef Yusuf Yvan Yvette Yves Yvonne Zahra Zakaria Zara Zeynep Ziad Zineb Zita Zoë Zohra
`);

/** Family names that are common in Belgium and are no Dutch words. */
export const FAMILY_NAMES = words(`
  Aerts Andries Baert Bakkali Beckers Benali Bogaert Bogaerts Bosmans Boumediene Bouzidi Callens Carlier Celik Claes Claessens
  Claeys Cools Coppens Cornelis Daems Declercq Deckers Demir Denys Deprez Devos Dewulf Dogan Dubois Dumont Dupont Evrard Geerts
  Geuens Gielen Goethals Goossens Haddad Hendrickx Hermans Heylen Idrissi Jacobs Jansen Janssen Janssens Kaya Lambert Lambrechts
  Lauwers Leclercq Lemmens Lenaerts Luyten Maes Mahieu Martens Mathieu Melis Mertens Messaoudi Michiels Moens Moreau Nguyen
  Nijs Nys Ozturk Öztürk Pauwels Peeters Pieters Raes Renard Roels Sahin Saidi Segers Simons Smets Stevens Swinnen Thijs Thys
  Timmermans Torfs Verbeke Verbruggen Verhaegen Verhaeghe Verhelst Verhoeven Verlinden Vermeersch Vermeiren Vermeulen Verschueren
  Verstraete Verstraeten Vervoort Wauters Willems Wouters Wuyts Yildiz Yilmaz Yılmaz Ziani
`);

/** Words that stand before a family name and belong to it. */
export const PARTICLES = words(
  "van de den der ter ten te het la le du des el al ben bin ibn ait aït von da dos di 't op vande vanden",
);

/** Capitalised words that are no family name: what carries somebody's name, places and the calendar. */
export const NO_FAMILY_NAMES = words(`
  Academie Academy Akademie Antwerpen België Belgie Boekhandel Brugge Brussel Campus Centrum Charleroi College Dag Decreet Europa
  Festival Foundation Fonds Genk Gent Groep Hallen Hasselt Heverlee Hogeschool Hospitaal Huis Institute Instituut Jeugd Jeugdhuis
  Jeugdwerk Kazerne Kliniek Kortrijk Leerstoel Leuven Limburg Luik Mechelen Media Memorial Modaal Museum Nederland Oostende Park
  Plein Prijs Project School Stadion Stichting Team Turnhout Universiteit Vlaanderen Wallonië Werf Wet Zaal Ziekenhuis
  Maandag Dinsdag Woensdag Donderdag Vrijdag Zaterdag Zondag Januari Februari Maart April Mei Juni Juli Augustus September
  Oktober November December
`);

/** The ends of words that name a street, a building or an organisation. */
export const NO_FAMILY_NAME_ENDS =
  /(?:straat|plein|laan|lei|steenweg|kaai|markt|park|school|instituut|centrum|huis|stichting|fonds|prijs|museum|stadion|zaal|wet|werking|project|academie|college|universiteit|ziekenhuis|bibliotheek|wijk)$/i;

/** Capitalised words before a family name that are no first name. */
export const NO_FIRST_NAMES = words(`
  Advocaat Agent Begeleider Burgemeester Café Casus Commissaris De Den Directeur Dokter Een Expert Familie Firma Garage Gemeente
  Gezin Heer Het Huis Jeugdhuis Jeugdwerker Jongere Meester Meneer Mevrouw Mijnheer Minister Notaris Politie Professor Rechter School
  Schepen Sectie Sint Stad Straat Straathoekwerker Tafel Team Uitgeverij Vereniging Voorzitter Werksessie
`);
